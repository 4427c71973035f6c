package io.memberloop.crm.campaign;

import io.memberloop.money.Money;
import java.util.List;

/**
 * Where a campaign stands.
 *
 * @param audience frozen so far, hold-out included
 * @param holdout gets nothing
 * @param open still to be decided
 * @param groups decided and open people by state, way and reason, the largest first
 * @param redeemed coupons of this campaign used on paid orders
 * @param spend what the people who used one paid on their business dates since the campaign began
 */
public record Progress(long audience, long holdout, long open, List<Group> groups, long redeemed, Money spend) {

    /** @param channel KF, MASS, H5 or null; {@code reason} is a message key or null */
    public record Group(String variant, String state, String channel, String reason, long people) {}

    /** Those the offer is for. */
    public long total() {
        return audience - holdout;
    }

    public long done() {
        return total() - open;
    }

    public int percent() {
        return total() == 0 ? 100 : (int) (100 * done() / total());
    }

    public long messaged() {
        return people("SENT");
    }

    public long h5Only() {
        return people("H5_ONLY");
    }

    public long failed() {
        return people("FAILED");
    }

    /** Got no coupon although meant to. */
    public long skipped() {
        return groups.stream()
                .filter(g -> "SEND".equals(g.variant()) && "SKIPPED".equals(g.state()))
                .mapToLong(Group::people)
                .sum();
    }

    private long people(String state) {
        return groups.stream()
                .filter(g -> state.equals(g.state()))
                .mapToLong(Group::people)
                .sum();
    }
}
