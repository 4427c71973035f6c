package io.memberloop.bridge.data;

import io.memberloop.bridge.BridgeSettings;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.scheduling.support.TaskUtils;

@Configuration
class StoreFileConfiguration {

    @Bean
    StoreAlarm storeAlarm(Clock clock) {
        return new StoreAlarm(clock);
    }

    @Bean
    StoreFile storeFile(BridgeSettings settings, StoreAlarm alarm) {
        return new StoreFile(settings.data(), alarm);
    }

    @Bean
    SQLExceptionTranslator storeErrors(StoreAlarm alarm) {
        return new StoreErrors(alarm);
    }

    /** What fails at the commit is told like what fails in a statement. */
    @Bean
    TransactionManagerCustomizer<JdbcTransactionManager> commitErrors(SQLExceptionTranslator errors) {
        return manager -> manager.setExceptionTranslator(errors);
    }

    /** While the disk takes nothing, work that comes round every second must not fill the log with it. */
    @Bean
    ThreadPoolTaskSchedulerCustomizer quietWhileUnwritable() {
        var others = TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER;
        return scheduler -> scheduler.setErrorHandler(problem -> {
            if (!(problem instanceof StoreUnwritable)) {
                others.handleError(problem);
            }
        });
    }

    /** Closed by the store file, which owns it. */
    @Bean(destroyMethod = "")
    DataSource dataSource(StoreFile file) {
        return file.source();
    }

    @Bean("storage")
    HealthIndicator storageHealth(StoreAlarm alarm) {
        return () -> alarm.raised()
                .map(raised -> Health.down()
                        .withDetail("cause", raised.cause().code())
                        .withDetail("reason", raised.reason())
                        .withDetail(
                                "since", Instant.ofEpochMilli(raised.since()).toString())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
