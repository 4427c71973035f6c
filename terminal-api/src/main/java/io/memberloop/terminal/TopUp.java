package io.memberloop.terminal;

import io.memberloop.money.Money;
import java.util.List;

/** A member pays money in at the till: choose an amount, open the order, take its tenders like those of a bill. */
public final class TopUp {

    private TopUp() {}

    /**
     * What can be paid in.
     *
     * @param open false while the shop takes no top-ups
     * @param anyAmount whether whole yuan between {@code least} and {@code most} can be paid in, beside the steps; they are
     *     given the bonus of the highest step they reach
     */
    public record Offer(boolean open, List<Step> steps, boolean anyAmount, Money least, Money most) {}

    /** Who pays this in is given that. */
    public record Step(Money pay, Money bonus) {}

    /**
     * Answered with an {@link OrderView} of kind {@code TOP_UP}. Stored value and points cannot pay it ({@code
     * top_up_by_balance}), and it earns no points.
     *
     * @param billId made by the device; the same one with the same body gives the same order
     * @param amount what is paid in, without the bonus
     */
    public record Request(String billId, String memberId, Money amount, String staffId, String deviceId) {}
}
