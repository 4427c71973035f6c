package io.memberloop.crm.order;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives up bills that were presented and never paid, so that the coupon they hold comes back to the member. An order with
 * money taken, or still to be decided, is never touched.
 */
@Component
class AbandonedOrders {

    /** Longer than a dinner after the bill was asked for, shorter than the wait for the next visit. */
    private static final Duration PATIENCE = Duration.ofHours(3);

    private final OrderMapper orders;
    private final Benefits benefits;
    private final ApplicationEventPublisher events;
    private final Db db;
    private final Clock clock;

    AbandonedOrders(OrderMapper orders, Benefits benefits, ApplicationEventPublisher events, Db db, Clock clock) {
        this.orders = orders;
        this.benefits = benefits;
        this.events = events;
        this.db = db;
        this.clock = clock;
    }

    /** Safe on several nodes at once: the guarded update decides who gives an order up. */
    @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
    void giveUp() {
        for (var order : orders.abandoned(Instant.now(clock).minus(PATIENCE))) {
            Tenant.run(order.merchantId(), () -> db.run(() -> giveUp(order)));
        }
    }

    private void giveUp(OrderMapper.Found order) {
        if (orders.cancel(order.merchantId(), order.id()) == 1) {
            benefits.release(order.id());
            var store =
                    orders.byId(order.merchantId(), order.id()).orElseThrow().storeId();
            events.publishEvent(new OrderChanged(order.merchantId(), store, order.id()));
        }
    }
}
