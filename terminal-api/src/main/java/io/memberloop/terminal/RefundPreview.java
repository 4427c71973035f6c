package io.memberloop.terminal;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.List;

/**
 * What a refund would give back and where.
 *
 * @param remaining what the order can still give back afterwards
 * @param complete whether the order has given everything back then
 * @param pointsBack spent points that come back
 * @param pointsTaken earned points that are taken back; may leave the member owing
 * @param coupons names of the coupons that come back
 * @param approval {@code NONE}, {@code MANAGER} (a manager's PIN) or {@code SECOND_PERSON} (the PIN of a manager who is not
 *     the one that asks)
 */
public record RefundPreview(
        Money amount,
        Money remaining,
        boolean complete,
        List<Line> lines,
        List<Part> parts,
        Points pointsBack,
        Points pointsTaken,
        List<String> coupons,
        String approval) {

    /** @param open how many pieces of the line were not given back before */
    public record Line(int number, String name, int quantity, int open, Money amount) {}

    /**
     * @param kind as in {@link TenderView}
     * @param refundable what the tender can still give back
     * @param points that a {@code POINTS} tender gives back
     * @param bonus how much of a {@code STORED_VALUE} tender comes back as bonus
     */
    public record Part(String tenderId, String kind, Money amount, Money refundable, Points points, Money bonus) {}
}
