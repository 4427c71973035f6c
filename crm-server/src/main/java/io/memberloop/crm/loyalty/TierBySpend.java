package io.memberloop.crm.loyalty;

import io.memberloop.crm.member.MemberJoined;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.OrderRefunded;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Puts members on the tier that their spend of the last 365 days reaches. Only upwards: a tier that was reached is not lost
 * by paying; only with the money that gave it.
 */
@Component
class TierBySpend {

    private static final int DAYS = 365;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Members members;
    private final Tiers tiers;
    private final Orders orders;
    private final TierRaiseMapper raises;
    private final Clock clock;

    TierBySpend(Members members, Tiers tiers, Orders orders, TierRaiseMapper raises, Clock clock) {
        this.members = members;
        this.tiers = tiers;
        this.orders = orders;
        this.raises = raises;
        this.clock = clock;
    }

    @EventListener
    @Order(20)
    void on(MemberJoined joined) {
        raise(joined.member(), LocalDate.ofInstant(clock.instant(), ZONE), null);
    }

    @EventListener
    @Order(20)
    void on(OrderPaid paid) {
        if (paid.member() != null) {
            raise(paid.member(), paid.businessDate(), paid.order());
        }
    }

    /** The tier that an order's money gave is lost when so much of it goes back that the spend does not reach it. */
    @EventListener
    @Order(20)
    void on(OrderRefunded refunded) {
        var raise = raises.of(refunded.merchant(), refunded.order());
        if (refunded.member() == null || raise.isEmpty()) {
            return;
        }
        var member = members.byId(refunded.member()).orElseThrow();
        var today = LocalDate.ofInstant(clock.instant(), ZONE);
        var spent = orders.spentSince(member.id(), today.minusDays(DAYS - 1L));
        boolean still =
                tiers.all().stream().anyMatch(t -> t.id() == raise.get().toTierId() && !spent.isLessThan(t.spend()));
        if (still || !Objects.equals(member.tierId(), raise.get().toTierId())) {
            return;
        }
        var before = raise.get().fromTierId();
        tiers.all().stream()
                .filter(t -> Objects.equals(t.id(), before) || !spent.isLessThan(t.spend()))
                .reduce((lower, next) -> next)
                .ifPresentOrElse(t -> tiers.move(member.id(), t.id()), () -> tiers.leave(member.id()));
    }

    /** @param order whose money does it; null when somebody joins */
    private void raise(MemberId id, LocalDate today, OrderId order) {
        var member = members.byId(id).orElseThrow();
        var all = tiers.all();
        int level = all.stream()
                .filter(t -> Objects.equals(t.id(), member.tierId()))
                .mapToInt(Tier::level)
                .findFirst()
                .orElse(Integer.MIN_VALUE);
        var higher = all.stream().filter(t -> t.level() > level).toList();
        if (higher.isEmpty()) {
            return;
        }
        var spent = orders.spentSince(id, today.minusDays(DAYS - 1L));
        higher.stream()
                .filter(t -> !spent.isLessThan(t.spend()))
                .reduce((lower, next) -> next)
                .ifPresent(t -> {
                    tiers.move(id, t.id());
                    if (order != null) {
                        raises.note(Tenant.current(), order, id, member.tierId(), t.id(), clock.instant());
                    }
                });
    }
}
