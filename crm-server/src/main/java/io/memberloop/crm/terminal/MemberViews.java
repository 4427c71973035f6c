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
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.PointsRule;
import io.memberloop.terminal.MemberView;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Members as a till may see them. */
@Component
class MemberViews {

    private final Members members;
    private final MemberCodes codes;
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
            PointsRules pointsRules,
            Tiers tiers,
            Benefits benefits,
            Pieces pieces,
            Ledger ledger,
            Stores stores,
            Clock clock) {
        this.members = members;
        this.codes = codes;
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
        var id = member.id();
        var tier = tiers.of(member);
        var balances = ledger.balances(id);
        var rule = pointsRules.current();
        var spendable = rule.map(r -> all(r, balances.spendable().points()))
                .orElse(new PointsRule.Spend(Points.ZERO, Money.ZERO));
        return new MemberView(
                id.toString(),
                member.maskedName(),
                member.maskedNumber(),
                tier.map(Tier::name).orElse(""),
                tier.map(Tier::pricePercent).orElse(100),
                balances.balance().points(),
                benefits.coupons(member, stores.required(store), order, Instant.now(clock)).stream()
                        .map(MemberView.Coupon::of)
                        .toList(),
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
     * @throws Refusal {@code member_unknown}, {@code code_wrong}, {@code code_expired}
     */
    MemberView lookup(String value, StoreId store) {
        return of(find(value), store, null);
    }

    /** As {@link #lookup}. */
    MemberId idOf(String value) {
        return find(value).id();
    }

    private Member find(String value) {
        var typed = value == null ? "" : value.strip();
        return members.byNumber(typed)
                .or(() -> codes.memberOf(typed))
                .or(() -> pieces.inHand(typed).flatMap(coupon -> members.byId(coupon.memberId())))
                .or(() -> members.byPhone(typed))
                .filter(Member::isActive)
                .orElseThrow(() -> Refusal.of(404, "member_unknown"));
    }
}
