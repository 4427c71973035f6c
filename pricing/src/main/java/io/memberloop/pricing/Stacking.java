package io.memberloop.pricing;

import java.util.Set;

/**
 * What a coupon may be used together with. Two coupons go together when both have a group, the groups differ, and neither
 * shuts out the other's.
 *
 * @param group at most one coupon of a group is used on a bill; empty = this coupon is used alone
 * @param excludes groups it does not go with
 * @param withTierPrice false: a bill that uses it has no member price
 * @param priority among coupons of one step (items, shares, amounts) the lower one has its turn first
 */
public record Stacking(String group, Set<String> excludes, boolean withTierPrice, int priority) {

    /** One coupon a bill, on top of the member price. */
    public static final Stacking ALONE = new Stacking("", Set.of(), true, 0);

    public Stacking {
        group = group == null ? "" : group;
        excludes = excludes == null ? Set.of() : Set.copyOf(excludes);
    }

    boolean goesWith(Stacking other) {
        return !sameGroupAs(other) && !excludes.contains(other.group) && !other.excludes.contains(group);
    }

    /** They stand for the same place on the bill, so that one is taken instead of the other. */
    boolean sameGroupAs(Stacking other) {
        return group.isEmpty() || other.group.isEmpty() || group.equals(other.group);
    }
}
