package io.memberloop.pricing;

import io.memberloop.money.Money;
import io.memberloop.pricing.Combination.Used;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the best lawful combination by trying all of them, as long as there are not too many: of each stacking group only
 * the coupons that save most alone are then tried with others.
 */
final class Combinations {

    /** Tried together at most; a member with twelve groups of coupons is beyond what a shop does. */
    private static final int MOST = 4096;

    /** The order of turns. */
    private static final Comparator<Coupon> TURNS = Comparator.comparing(
                    (Coupon c) -> c.effect().step())
            .thenComparing(c -> c.stacking().priority())
            .thenComparing(Coupon::threshold, Comparator.reverseOrder())
            .thenComparing(Coupon::id);

    private final Worksheet list;
    private final Worksheet tier;
    private final Money tierOff;
    private final Comparator<Combination> order;
    private Combination best;

    /**
     * @param list what is left before the member price
     * @param tierPercent the member price
     */
    Combinations(Worksheet list, int tierPercent, Comparator<Combination> order) {
        this.list = list;
        this.order = order;
        this.tier = list.copy();
        var from = tier.sum(Bill.Line::discountable);
        this.tierOff = from.minus(from.percentDown(tierPercent));
        tier.spread(tierOff, Bill.Line::discountable);
    }

    /** Where the member price applies unless one of these forbids it. */
    Worksheet start(Coupon coupon) {
        return coupon.stacking().withTierPrice() ? tier : list;
    }

    /** @param coupons none of which has an obstacle */
    Combination best(List<Coupon> coupons) {
        best = new Combination(tierOff, List.of(), tier);
        if (tierOff.isZero()) {
            extend(best, fewer(list, coupons), 0, false);
            return best;
        }
        var stackable =
                coupons.stream().filter(c -> c.stacking().withTierPrice()).toList();
        extend(best, fewer(tier, stackable), 0, false);
        if (stackable.size() < coupons.size()) {
            extend(new Combination(Money.ZERO, List.of(), list), fewer(list, coupons), 0, true);
        }
        return best;
    }

    /** @param forbidding only combinations with a coupon that forbids the member price count */
    private void extend(Combination before, List<Coupon> candidates, int next, boolean forbidding) {
        for (int i = next; i < candidates.size(); i++) {
            var coupon = candidates.get(i);
            if (before.used().stream().allMatch(u -> u.coupon().stacking().goesWith(coupon.stacking()))) {
                var sheet = before.sheet().copy();
                var taken = Turn.take(sheet, coupon);
                if (taken.amount().isPositive()) {
                    var used = new ArrayList<>(before.used());
                    used.add(new Used(coupon, taken));
                    var found = new Combination(before.tierOff(), List.copyOf(used), sheet);
                    consider(found, forbidding);
                    extend(found, candidates, i + 1, forbidding);
                }
            }
        }
    }

    private void consider(Combination found, boolean forbidding) {
        boolean counts = !forbidding
                || found.used().stream().anyMatch(u -> !u.coupon().stacking().withTierPrice());
        if (counts && order.compare(found, best) < 0) {
            best = found;
        }
    }

    /** Those worth trying on this worksheet, in the order of their turns. */
    private static List<Coupon> fewer(Worksheet from, List<Coupon> coupons) {
        var groups = new LinkedHashMap<String, List<Coupon>>();
        for (var coupon : coupons) {
            groups.computeIfAbsent(coupon.stacking().group(), group -> new ArrayList<>())
                    .add(coupon);
        }
        groups.values().forEach(group -> distinct(from, group));
        var alone = groups.remove("");
        bound(from, groups);
        var candidates = new ArrayList<Coupon>();
        groups.values().forEach(candidates::addAll);
        if (alone != null) {
            candidates.addAll(alone);
        }
        candidates.sort(TURNS);
        return candidates;
    }

    /** Of equal pieces the first to expire stands for all; the ones that save most alone come first. */
    private static void distinct(Worksheet from, List<Coupon> group) {
        group.sort(Comparator.comparing(Coupon::validTo).thenComparing(Coupon::id));
        var kept = new ArrayList<Coupon>();
        for (var coupon : group) {
            if (kept.stream().noneMatch(coupon::sameAs)) {
                kept.add(coupon);
            }
        }
        group.clear();
        group.addAll(kept);
        var alone = new LinkedHashMap<String, Money>();
        kept.forEach(c -> alone.put(c.id(), Turn.take(from.copy(), c).amount()));
        group.sort(Comparator.comparing((Coupon c) -> alone.get(c.id())).reversed());
    }

    private static void bound(Worksheet from, Map<String, List<Coupon>> groups) {
        while (groups.values().stream().mapToLong(g -> g.size() + 1L).reduce(1, (a, b) -> Math.min(MOST * 99L, a * b))
                > MOST) {
            var largest = groups.entrySet().stream()
                    .max(Comparator.comparingInt(e -> e.getValue().size()))
                    .orElseThrow();
            if (largest.getValue().size() > 1) {
                largest.getValue().remove(largest.getValue().size() - 1);
            } else {
                groups.entrySet().stream()
                        .min(Comparator.comparing(
                                e -> Turn.take(from.copy(), e.getValue().get(0)).amount()))
                        .map(Map.Entry::getKey)
                        .ifPresent(groups::remove);
            }
        }
    }
}
