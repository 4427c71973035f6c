package io.memberloop.crm.storedvalue;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.OrderRefunded;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.order.RefundGuard;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.pricing.Portion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Money paid in that is paid out again: only what has not been spent, within the shop's days. The principal goes with the
 * money, the bonus in the same ratio.
 */
@Component
class TopUpReturn implements RefundGuard {

    private static final String KIND = "TOP_UP_REFUND";

    private final StoredValueMapper mapper;
    private final Ledger ledger;
    private final Returns returns;
    private final Reactions reactions;
    private final Clock clock;

    TopUpReturn(StoredValueMapper mapper, Ledger ledger, Returns returns, Reactions reactions, Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.returns = returns;
        this.reactions = reactions;
        this.clock = clock;
    }

    /** @throws Refusal {@code top_up_refund_late}, {@code top_up_spent} */
    @Override
    public void check(Order order, Money amount) {
        if (!order.isTopUp()) {
            return;
        }
        int days = mapper.rule(Tenant.current())
                .map(StoredValueMapper.Rule::refundDays)
                .orElse(0);
        if (days > 0 && order.paidAt().plus(Duration.ofDays(days)).isBefore(Instant.now(clock))) {
            throw Refusal.conflict("top_up_refund_late", days);
        }
        var free = ledger.balances(order.memberId()).spendable().principal();
        if (free.isLessThan(amount)) {
            throw Refusal.conflict("top_up_spent", free.max(Money.ZERO).display());
        }
    }

    @EventListener
    @org.springframework.core.annotation.Order(5)
    void on(OrderRefunded refunded) {
        if (!refunded.isTopUp() || !reactions.first(refunded.refund(), KIND)) {
            return;
        }
        var credited = Cause.of(TopUpCredit.KIND, refunded.order());
        var left = returns.left(credited);
        long bonus = Portion.upTo(
                left.bonus().fen(), left.principal().fen(), refunded.amount().fen());
        returns.clawBack(
                Cause.of(KIND, refunded.refund()), credited, Parts.money(refunded.amount(), Money.ofFen(bonus)), "");
    }
}
