package io.memberloop.crm.loyalty;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberJoined;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.OrderRefunded;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.OrdersPaid;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
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
        if (!joined.recognised()) {
            // somebody new has no tier and spent nothing
            top(tiers.all(), Money.ZERO).ifPresent(tier -> tiers.move(joined.member(), tier.id()));
            return;
        }
        var member = members.byId(joined.member()).orElseThrow();
        if (!higher(member).isEmpty()) {
            raise(member, orders.spentSince(member.id(), since(LocalDate.ofInstant(clock.instant(), ZONE))), null);
        }
    }

    @EventListener
    @Order(20)
    void on(OrdersPaid group) {
        var byDay = group.orders().stream()
                .filter(paid -> paid.member() != null
                        && !higher(group.member(paid.member())).isEmpty())
                .collect(Collectors.groupingBy(OrderPaid::businessDate));
        byDay.forEach((day, all) -> {
            var spent = orders.spentSince(all.stream().map(OrderPaid::member).toList(), since(day));
            for (var paid : all) {
                raise(group.member(paid.member()), spent.getOrDefault(paid.member(), Money.ZERO), paid.order());
            }
        });
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

    private static LocalDate since(LocalDate today) {
        return today.minusDays(DAYS - 1L);
    }

    private List<Tier> higher(Member member) {
        var all = tiers.all();
        int level = all.stream()
                .filter(t -> Objects.equals(t.id(), member.tierId()))
                .mapToInt(Tier::level)
                .findFirst()
                .orElse(Integer.MIN_VALUE);
        return all.stream().filter(t -> t.level() > level).toList();
    }

    /** @param order whose money does it; null when somebody joins */
    private void raise(Member member, Money spent, OrderId order) {
        top(higher(member), spent).ifPresent(tier -> {
            tiers.move(member.id(), tier.id());
            if (order != null) {
                raises.note(Tenant.current(), order, member.id(), member.tierId(), tier.id(), clock.instant());
            }
        });
    }

    private static Optional<Tier> top(List<Tier> from, Money spent) {
        return from.stream().filter(t -> !spent.isLessThan(t.spend())).reduce((lower, next) -> next);
    }
}
