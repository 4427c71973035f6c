package io.memberloop.crm.order;

import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Portion;
import java.util.List;

/**
 * What a refund gives back and where: shown before it is confirmed, and done as shown.
 *
 * @param amount of the whole refund
 * @param remaining what the order can still give back afterwards
 * @param complete whether the order has given everything back then; its coupons return
 * @param pointsTaken earned points that are taken back
 * @param coupons names of the coupons that come back
 * @param approval who has to agree
 */
public record RefundPlan(
        Money amount,
        Money remaining,
        boolean complete,
        List<Line> lines,
        List<Part> parts,
        Points pointsTaken,
        List<String> coupons,
        Approval approval) {

    /** @param open how many pieces of the line have not been given back before */
    public record Line(int lineNo, String name, int quantity, int open, Money amount) {}

    /**
     * @param before what the tender had given back before
     * @param refundable what it can still give back
     * @param points that a {@link TenderKind#POINTS} tender gives back
     * @param bonus how much of a {@link TenderKind#STORED_VALUE} tender comes back as bonus
     */
    public record Part(
            TenderId tender,
            TenderKind kind,
            Money amount,
            Money before,
            Money refundable,
            Points points,
            Money bonus,
            String reference) {}

    /**
     * How many earned points go back with a part of the money, counted from the beginning, so that all of the money takes
     * all of them.
     *
     * @param captured what the order had taken
     * @param before what it had given back before
     * @param amount what it gives back now
     */
    public static Points pointsTaken(Points earned, Money captured, Money before, Money amount) {
        return Points.of(Portion.step(
                earned.value(),
                captured.fen(),
                before.fen(),
                before.plus(amount).fen()));
    }
}
