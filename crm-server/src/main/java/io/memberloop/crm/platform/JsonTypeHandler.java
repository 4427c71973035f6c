package io.memberloop.crm.platform;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import tools.jackson.databind.json.JsonMapper;

/** Stores a record whose parts no statement looks at as JSON text. */
class JsonTypeHandler<T> extends BaseTypeHandler<T> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Class<T> type;

    JsonTypeHandler(Class<T> type) {
        this.type = type;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, T value, JdbcType jdbc)
            throws SQLException {
        statement.setString(index, JSON.writeValueAsString(value));
    }

    @Override
    public T getNullableResult(ResultSet row, String column) throws SQLException {
        return read(row.getString(column));
    }

    @Override
    public T getNullableResult(ResultSet row, int column) throws SQLException {
        return read(row.getString(column));
    }

    @Override
    public T getNullableResult(CallableStatement call, int column) throws SQLException {
        return read(call.getString(column));
    }

    private T read(String text) {
        return text == null ? null : JSON.readValue(text, type);
    }
}
