package io.memberloop.crm.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is staged for a shop comes now instead of at its time: questions to WeChat and retries follow each other in the order
 * and with the content that they have, only without the pauses between them. What goes by the clock itself – the minute
 * between two refunds of a payment, the end of a code – is not touched: {@link TestClock} moves that.
 */
@Component
public class Soon {

    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;

    Soon(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits for the condition, and lets nothing else than the work itself take time. */
    public void until(String what, Shops.Shop shop, BooleanSupplier condition) {
        var hurried = new AtomicReference<>(Instant.EPOCH);
        Await.until(what, PATIENCE, () -> {
            if (condition.getAsBoolean()) {
                return true;
            }
            if (hurried.get().plus(EVERY).isBefore(Instant.now())) {
                hurry(shop);
                hurried.set(Instant.now());
            }
            return false;
        });
    }

    /** Everything that is staged for the shop and not being done is due. */
    public void hurry(Shops.Shop shop) {
        jdbc.sql("select task_name, task_instance from scheduled_tasks"
                        + " where task_instance like ? and execution_time > current_timestamp(6)")
                .param(shop.merchant().value() + ":%")
                .query((row, n) -> new String[] {row.getString(1), row.getString(2)})
                .list()
                .forEach(task -> jdbc.sql("update scheduled_tasks set execution_time = current_timestamp(6)"
                                + " where task_name = ? and task_instance = ? and picked = false"
                                + " and execution_time > current_timestamp(6)")
                        .params((Object[]) task)
                        .update());
    }
}
