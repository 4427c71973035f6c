package io.memberloop.crm.terminal;

import io.memberloop.crm.coupon.Pieces;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.loyalty.PointsRules;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.Benefits;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Coupon;
import io.memberloop.pricing.PointsRule;
import io.memberloop.terminal.MemberView;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Members as a till may see them. */
@Component
class MemberViews {

    private final Members members;
    private final MemberCodes codes;
    private final PhoneLookups phones;
    private final PointsRules pointsRules;
    private final Tiers tiers;
    private final Benefits benefits;
    private final Pieces pieces;
    private final Ledger ledger;
    private final Stores stores;
    private final Clock clock;

    MemberViews(
            Members members,
            MemberCodes codes,
            PhoneLookups phones,
            PointsRules pointsRules,
            Tiers tiers,
            Benefits benefits,
            Pieces pieces,
            Ledger ledger,
            Stores stores,
            Clock clock) {
        this.members = members;
        this.codes = codes;
        this.phones = phones;
        this.pointsRules = pointsRules;
        this.tiers = tiers;
        this.benefits = benefits;
        this.pieces = pieces;
        this.ledger = ledger;
        this.stores = stores;
        this.clock = clock;
    }

    /** @param store where the coupons are to be used */
    MemberView of(MemberId id, StoreId store) {
        return of(id, store, null);
    }

    /** @param order whose coupons count as usable */
    MemberView of(MemberId id, StoreId store, OrderId order) {
        return of(members.byId(id).orElseThrow(() -> Refusal.notFound("member")), store, order);
    }

    private MemberView of(Member member, StoreId store, OrderId order) {
        var now = Instant.now(clock);
        return view(member, ledger.balances(member.id()), benefits.coupons(member, stores.required(store), order, now));
    }

    /** The members of these orders of one store, each with the order's own coupons usable; orders without one are missing. */
    Map<OrderId, MemberView> ofOrders(List<Order> orders) {
        var with = orders.stream().filter(o -> o.memberId() != null).toList();
        if (with.isEmpty()) {
            return Map.of();
        }
        var ids = with.stream().map(Order::memberId).distinct().toList();
        var known = members.byIds(ids).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        var balances = ledger.balances(ids);
        var coupons = benefits.coupons(with, known, stores.required(with.get(0).storeId()), Instant.now(clock));
        var views = new HashMap<OrderId, MemberView>();
        for (var order : with) {
            var member = known.get(order.memberId());
            views.put(
                    order.id(),
                    view(member, balances.getOrDefault(member.id(), Ledger.Balances.NONE), coupons.get(order.id())));
        }
        return views;
    }

    private MemberView view(Member member, Ledger.Balances balances, List<Coupon> coupons) {
        var tier = tiers.of(member);
        var rule = pointsRules.current();
        var spendable = rule.map(r -> all(r, balances.spendable().points()))
                .orElse(new PointsRule.Spend(Points.ZERO, Money.ZERO));
        return new MemberView(
                member.id().toString(),
                member.maskedName(),
                member.maskedNumber(),
                tier.map(Tier::name).orElse(""),
                tier.map(Tier::pricePercent).orElse(100),
                balances.balance().points(),
                coupons.stream().map(MemberView.Coupon::of).toList(),
                balances.spendable().money(),
                spendable.points(),
                spendable.worth(),
                rule.orElse(null));
    }

    /** What points would pay if the bill were large enough. */
    private static PointsRule.Spend all(PointsRule rule, Points points) {
        long steps = points.value() / rule.step().value();
        return new PointsRule.Spend(
                Points.of(steps * rule.step().value()), rule.worth().times(steps));
    }

    /**
     * By card number, phone, the code on the member's phone or that of a coupon in the member's hand, as the till may see the
     * member.
     *
     * @throws Refusal {@code member_unknown}, {@code code_wrong}, {@code code_expired}; {@code lookup_limit} after too many phones that
     *     nobody has
     */
    MemberView lookup(String value, PhoneLookups.Asker asker) {
        return of(find(value, asker), asker.store(), null);
    }

    /** As {@link #lookup}. */
    MemberId idOf(String value, PhoneLookups.Asker asker) {
        return find(value, asker).id();
    }

    private Member find(String value, PhoneLookups.Asker asker) {
        var typed = value == null ? "" : value.strip();
        return members.byNumber(typed)
                .or(() -> codes.memberOf(typed))
                .or(() -> pieces.inHand(typed).flatMap(coupon -> members.byId(coupon.memberId())))
                .or(() -> phones.find(typed, asker))
                .filter(Member::isActive)
                .orElseThrow(() -> Refusal.of(404, "member_unknown"));
    }
}
