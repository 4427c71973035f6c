package io.memberloop.crm.order;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final TenderMapper tenders;
    private final BalanceTenders balance;
    private final GivingUp givingUp;
    private final Db db;
    private final Clock clock;

    AbandonedOrders(
            OrderMapper orders, TenderMapper tenders, BalanceTenders balance, GivingUp givingUp, Db db, Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.balance = balance;
        this.givingUp = givingUp;
        this.db = db;
        this.clock = clock;
    }

    /** Safe on several nodes at once: the guarded update decides who gives an order up. */
    @Scheduled(fixedDelay = 300_000, initialDelay = 60_000)
    void giveUp() {
        var before = Instant.now(clock).minus(PATIENCE);
        for (var order : orders.halfPaidByBalance(before)) {
            Tenant.run(order.merchantId(), () -> bringBack(order));
        }
        for (var order : orders.abandoned(before)) {
            Tenant.run(order.merchantId(), () -> db.run(() -> givingUp.giveUp(order.merchantId(), order.id())));
        }
    }

    /** What a member had paid from the balance comes back, and the bill is given up like any other. */
    private void bringBack(OrderMapper.Found order) {
        for (var tender : tenders.of(order.merchantId(), order.id())) {
            if (tender.isCaptured()) {
                balance.cancel(tender);
            }
        }
    }
}
