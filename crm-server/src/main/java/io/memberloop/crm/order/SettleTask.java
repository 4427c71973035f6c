package io.memberloop.crm.order;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.memberloop.crm.platform.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Settles orders whose capturing process died, and repeats failed settles until they are a human's business. One node at a time
 * looks. What there is to do stands in the orders themselves, written with the capture: an order that is settled at once, as
 * nearly all are, costs no task.
 */
@Configuration
class SettleTask {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** The first run is left to the thread that captured. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    @Bean
    RecurringTask<Void> orderSettle(ObjectProvider<Settlement> settlement, OrderMapper orders, Clock clock) {
        return Tasks.recurring("order-settle-sweep", FixedDelay.of(AGAIN)).execute((instance, context) -> {
            for (var order : orders.unsettled(Instant.now(clock).minus(GRACE))) {
                Tenant.run(order.merchantId(), () -> settlement.getObject().settleQuietly(order.id()));
            }
        });
    }
}
