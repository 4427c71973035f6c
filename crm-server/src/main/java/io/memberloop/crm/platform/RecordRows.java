package io.memberloop.crm.platform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.executor.resultset.DefaultResultSetHandler;
import org.apache.ibatis.executor.resultset.ResultSetHandler;
import org.apache.ibatis.executor.resultset.ResultSetWrapper;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.type.TypeHandler;
import org.springframework.stereotype.Component;

/**
 * Reads rows into records as MyBatis does, column by name, but looks for the columns once a statement: MyBatis compares every
 * name with every component anew for each row, which costs more than the query. What is not a plain list of records is left
 * to MyBatis.
 */
@Component
@Intercepts(@Signature(type = ResultSetHandler.class, method = "handleResultSets", args = Statement.class))
class RecordRows implements Interceptor {

    private static final VarHandle STATEMENT = statement();

    private final Map<String, Reader> readers = new ConcurrentHashMap<>();

    private static VarHandle statement() {
        try {
            return MethodHandles.privateLookupIn(DefaultResultSetHandler.class, MethodHandles.lookup())
                    .findVarHandle(DefaultResultSetHandler.class, "mappedStatement", MappedStatement.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public Object intercept(Invocation call) throws Throwable {
        if (call.getTarget() instanceof DefaultResultSetHandler handler) {
            var statement = (MappedStatement) STATEMENT.get(handler);
            if (isPlain(statement)) {
                try (var rows = ((Statement) call.getArgs()[0]).getResultSet()) {
                    return read(statement, rows);
                }
            }
        }
        return call.proceed();
    }

    private static boolean isPlain(MappedStatement statement) {
        var maps = statement.getResultMaps();
        return maps.size() == 1
                && maps.get(0).getType().isRecord()
                && maps.get(0).getResultMappings().isEmpty()
                && statement.getResultSets() == null;
    }

    private List<Object> read(MappedStatement statement, ResultSet rows) throws SQLException {
        var labels = labels(rows);
        var reader = readers.get(statement.getId());
        if (reader == null || !Arrays.equals(reader.labels, labels)) {
            reader = new Reader(statement, rows, labels);
            readers.put(statement.getId(), reader);
        }
        var all = new ArrayList<>();
        while (rows.next()) {
            all.add(reader.read(rows));
        }
        return all;
    }

    private static String[] labels(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var labels = new String[columns.getColumnCount()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = columns.getColumnLabel(i + 1);
        }
        return labels;
    }

    /** How a statement's rows become records. */
    private static final class Reader {

        private final String[] labels;
        private final Constructor<?> constructor;
        private final TypeHandler<?>[] handlers;
        private final int[] columns;

        Reader(MappedStatement statement, ResultSet rows, String[] labels) throws SQLException {
            var type = statement.getResultMaps().get(0).getType();
            var components = type.getRecordComponents();
            var wrapper = new ResultSetWrapper(rows, statement.getConfiguration());
            this.labels = labels;
            this.constructor = constructor(type, components);
            this.handlers = new TypeHandler<?>[components.length];
            this.columns = new int[components.length];
            for (int i = 0; i < components.length; i++) {
                columns[i] = column(components[i].getName(), statement);
                handlers[i] = wrapper.getTypeHandler(components[i].getType(), labels[columns[i] - 1]);
            }
        }

        private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                var constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        /** @return from 1, as JDBC counts */
        private int column(String component, MappedStatement statement) {
            for (int i = 0; i < labels.length; i++) {
                if (component.equalsIgnoreCase(labels[i].replace("_", ""))) {
                    return i + 1;
                }
            }
            throw new IllegalStateException(statement.getId() + " reads no " + component);
        }

        /** @return null for a row of nothing but nulls */
        Object read(ResultSet row) throws SQLException {
            var values = new Object[columns.length];
            boolean found = false;
            for (int i = 0; i < values.length; i++) {
                values[i] = handlers[i].getResult(row, columns[i]);
                found |= values[i] != null;
            }
            try {
                return found ? constructor.newInstance(values) : null;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no " + constructor.getDeclaringClass() + " of such a row", e);
            }
        }
    }
}
