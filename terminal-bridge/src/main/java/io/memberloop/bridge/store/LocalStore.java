package io.memberloop.bridge.store;

import io.memberloop.bridge.BridgeProperties;
import io.memberloop.bridge.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The store's SQLite file: WAL, synchronous FULL, one connection. A commit that returned is on the disk. A file that fails
 * its integrity check takes no money any more; it is kept for repair.
 */
@Configuration
public class LocalStore {

    private static final Logger log = LoggerFactory.getLogger(LocalStore.class);

    @Bean
    DataSource dataSource(BridgeProperties properties) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder(properties).resolve("bridge.sqlite"));
        var pool = new com.zaxxer.hikari.HikariConfig();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(1);
        return new com.zaxxer.hikari.HikariDataSource(pool);
    }

    private static Path folder(BridgeProperties properties) {
        try {
            return Files.createDirectories(Path.of(properties.data()).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the data folder " + properties.data(), e);
        }
    }

    @Bean
    Local local(JdbcClient jdbc, PlatformTransactionManager transactions) {
        migrate(jdbc);
        var result = jdbc.sql("pragma integrity_check").query(String.class).list();
        boolean sound = result.equals(java.util.List.of("ok"));
        if (!sound) {
            log.error("the store's file is damaged, no money is taken: {}", result);
        }
        return new Local(jdbc, new TransactionTemplate(transactions), sound);
    }

    private static void migrate(JdbcClient jdbc) {
        int version = jdbc.sql("pragma user_version").query(Integer.class).single();
        if (version >= 1) {
            return;
        }
        try {
            var sql = new ClassPathResource("bridge-schema/V1.sql").getContentAsString(StandardCharsets.UTF_8);
            for (var statement : sql.split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    jdbc.sql(statement).update();
                }
            }
            jdbc.sql("pragma user_version = 1").update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Bean("storeHealthIndicator")
    HealthIndicator storeHealth(Local local) {
        return () -> local.sound()
                ? Health.up().build()
                : Health.down().withDetail("reason", "integrity_check failed").build();
    }

    /** The database and its transactions. */
    public record Local(JdbcClient jdbc, TransactionTemplate transactions, boolean sound) {

        public <T> T in(Supplier<T> work) {
            return transactions.execute(status -> work.get());
        }

        public void run(Runnable work) {
            transactions.executeWithoutResult(status -> work.run());
        }

        /** @throws Refusal {@code store_damaged} */
        public void requireSound() {
            if (!sound) {
                throw Refusal.of(503, "store_damaged");
            }
        }
    }
}
