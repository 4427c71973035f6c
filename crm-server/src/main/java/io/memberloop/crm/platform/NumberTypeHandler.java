package io.memberloop.crm.platform;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;

/** Stores a value type (money, points, an id) as the integer it wraps. */
class NumberTypeHandler<T> extends BaseTypeHandler<T> {

    private final ToLongFunction<T> toNumber;
    private final LongFunction<T> ofNumber;

    NumberTypeHandler(ToLongFunction<T> toNumber, LongFunction<T> ofNumber) {
        this.toNumber = toNumber;
        this.ofNumber = ofNumber;
    }

    @Override
    public void setNonNullParameter(PreparedStatement statement, int index, T value, JdbcType type)
            throws SQLException {
        statement.setLong(index, toNumber.applyAsLong(value));
    }

    @Override
    public T getNullableResult(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : ofNumber.apply(number);
    }

    @Override
    public T getNullableResult(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : ofNumber.apply(number);
    }

    @Override
    public T getNullableResult(CallableStatement call, int column) throws SQLException {
        long number = call.getLong(column);
        return call.wasNull() ? null : ofNumber.apply(number);
    }
}
