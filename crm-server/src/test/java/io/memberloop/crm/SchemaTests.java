package io.memberloop.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.testkit.ShopTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class SchemaTests {

    private final JdbcClient jdbc;

    @Autowired
    SchemaTests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void everyTableIsUtf8mb4() {
        var others = jdbc.sql("select table_name from information_schema.tables where table_schema = database()"
                        + " and table_collation not like 'utf8mb4%'")
                .query(String.class)
                .list();

        assertThat(others).isEmpty();
    }

    @Test
    void everyBusinessTableNamesItsMerchant() {
        var without = jdbc.sql("select t.table_name from information_schema.tables t where t.table_schema = database()"
                        + " and not exists (select 1 from information_schema.columns c"
                        + " where c.table_schema = t.table_schema and c.table_name = t.table_name"
                        + " and c.column_name = 'merchant_id')")
                .query(String.class)
                .list();

        assertThat(without).containsExactlyInAnyOrder("merchant", "scheduled_tasks", "flyway_schema_history");
    }
}
