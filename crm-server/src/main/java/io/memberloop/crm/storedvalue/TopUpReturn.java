package io.memberloop.crm.storedvalue;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.ledger.Returns;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.RefundGuard;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Money paid in that is paid out again: only what has not been spent, within the shop's days. The principal leaves the
 * account in the transaction that decides the refund, before anybody has the money: what is on its way out cannot be spent.
 * The bonus goes in the same ratio; what was spent of it is owed.
 */
@Component
class TopUpReturn implements RefundGuard {

    private static final String KIND = "TOP_UP_REFUND";

    private final StoredValueMapper mapper;
    private final Ledger ledger;
    private final Returns returns;
    private final Clock clock;

    TopUpReturn(StoredValueMapper mapper, Ledger ledger, Returns returns, Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.returns = returns;
        this.clock = clock;
    }

    /** @throws Refusal {@code top_up_not_booked}, {@code top_up_refund_late}, {@code top_up_spent} */
    @Override
    public void check(Order order, Money amount) {
        if (!order.isTopUp()) {
            return;
        }
        if (!"DONE".equals(order.settleState())) {
            throw Refusal.conflict("top_up_not_booked");
        }
        int days = mapper.rule(Tenant.current())
                .map(StoredValueMapper.Rule::refundDays)
                .orElse(0);
        if (days > 0 && order.paidAt().plus(Duration.ofDays(days)).isBefore(Instant.now(clock))) {
            throw Refusal.conflict("top_up_refund_late", days);
        }
        refuseBeyond(ledger.balances(order.memberId()).spendable().principal(), amount);
    }

    /** @throws Refusal {@code top_up_spent} when it was spent since {@link #check} */
    @Override
    public void takeBack(Order order, RefundId refund, Money amount) {
        if (!order.isTopUp()) {
            return;
        }
        refuseBeyond(ledger.lockPrincipal(order.memberId()), amount);
        var credited = Cause.of(TopUpCredit.KIND, order.id());
        var left = returns.left(credited);
        var bonus = StoredValueRule.bonusBack(left.principal(), left.bonus(), amount);
        returns.clawBack(Cause.of(KIND, refund), credited, Parts.money(amount, bonus), "");
    }

    private static void refuseBeyond(Money free, Money amount) {
        if (free.isLessThan(amount)) {
            throw Refusal.conflict("top_up_spent", free.max(Money.ZERO).display());
        }
    }
}
