package io.memberloop.crm.platform;

import com.baomidou.mybatisplus.core.MybatisXMLLanguageDriver;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;

/**
 * The language of annotated statements: MyBatis's own, but what consists of text, {@code #{parameters}} and {@code foreach} is
 * read once and not interpreted at every call. With a hundred parameters, as a settlement of several orders has, that takes
 * longer than the database needs. Anything else is MyBatis's business as before.
 */
public class PlainSqlDriver extends MybatisXMLLanguageDriver {

    @Override
    public SqlSource createSqlSource(Configuration configuration, String script, Class<?> parameterType) {
        // parameters are not listed, so a cache that goes by them would take two questions for one
        if (configuration.getLocalCacheScope() != LocalCacheScope.STATEMENT) {
            throw new IllegalStateException("plain statements need a session that remembers nothing");
        }
        return PlainSql.parse(configuration, script)
                .map(SqlSource.class::cast)
                .orElseGet(() -> super.createSqlSource(configuration, script, parameterType));
    }

    @Override
    public ParameterHandler createParameterHandler(MappedStatement statement, Object parameter, BoundSql sql) {
        return sql instanceof PlainSql.Bound plain ? plain : super.createParameterHandler(statement, parameter, sql);
    }
}
