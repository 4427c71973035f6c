package io.memberloop.pricing;

import io.memberloop.money.Money;
import io.memberloop.pricing.Combination.Used;
import io.memberloop.pricing.Price.Reason;
import io.memberloop.pricing.Price.Unused;
import java.util.List;
import java.util.Optional;

/** Says of each coupon that is not used why, as somebody at the table would ask it. */
final class Reasons {

    private final Combinations combinations;
    private final Combination used;
    private final Pricing.Choice choice;

    Reasons(Combinations combinations, Combination used, Pricing.Choice choice) {
        this.combinations = combinations;
        this.used = used;
        this.choice = choice;
    }

    List<Unused> of(List<Coupon> coupons) {
        return coupons.stream().filter(c -> !used.uses(c)).map(this::why).toList();
    }

    private Unused why(Coupon coupon) {
        if (coupon.obstacle() != null) {
            return unused(coupon, coupon.obstacle());
        }
        var alone = combinations.start(coupon);
        if (!Turn.hasItems(alone, coupon)) {
            return unused(coupon, Reason.NOT_THESE_ITEMS);
        }
        var missing = Turn.missing(alone, coupon);
        if (missing.isPositive()) {
            return new Unused(coupon.id(), Reason.BELOW_THRESHOLD, missing, null);
        }
        if (!choice.allows(coupon.id())) {
            return unused(coupon, Reason.NOT_CHOSEN);
        }
        return beside(coupon);
    }

    /** It could be used alone: what is it that the others do to it? */
    private Unused beside(Coupon coupon) {
        var rival = rival(coupon);
        if (rival.isPresent()) {
            boolean better =
                    choice == Pricing.Choice.BEST && rival.get().stacking().sameGroupAs(coupon.stacking());
            var reason = better ? Reason.ANOTHER_IS_BETTER : Reason.CANNOT_STACK;
            return new Unused(coupon.id(), reason, Money.ZERO, rival.get().id());
        }
        if (!coupon.stacking().withTierPrice() && used.tierOff().isPositive()) {
            return unused(coupon, Reason.MEMBER_PRICE_IS_BETTER);
        }
        var missing = Turn.missing(used.sheet(), coupon);
        if (missing.isPositive()) {
            return new Unused(coupon.id(), Reason.BELOW_THRESHOLD, missing, null);
        }
        if (Turn.take(used.sheet().copy(), coupon).amount().isZero()) {
            return unused(coupon, Reason.NOTHING_LEFT);
        }
        return new Unused(coupon.id(), Reason.ANOTHER_IS_BETTER, Money.ZERO, first());
    }

    private Optional<Coupon> rival(Coupon coupon) {
        return used.used().stream()
                .map(Used::coupon)
                .filter(u -> !u.stacking().goesWith(coupon.stacking()))
                .findFirst();
    }

    private String first() {
        return used.used().isEmpty() ? null : used.used().get(0).coupon().id();
    }

    private static Unused unused(Coupon coupon, Reason reason) {
        return new Unused(coupon.id(), reason, Money.ZERO, null);
    }
}
