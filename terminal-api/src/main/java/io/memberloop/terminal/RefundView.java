package io.memberloop.terminal;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.List;

/**
 * Money that an order gives back.
 *
 * @param kind {@code ASKED}, or {@code LATE} for money beyond what was due that goes back by itself
 * @param state {@code OPEN} until every part has arrived, then {@code DONE}
 * @param settleState {@code PENDING} while points and coupons are being booked, {@code DONE}, {@code STUCK}; {@code NONE} for
 *     {@code LATE}
 * @param approvedBy null when nobody had to
 * @param pointsBack spent points that came back
 * @param pointsTaken earned points that were taken back
 */
public record RefundView(
        String refundId,
        String kind,
        String state,
        String settleState,
        Money amount,
        String reason,
        String askedBy,
        String approvedBy,
        List<Line> lines,
        List<Part> parts,
        Points pointsBack,
        Points pointsTaken,
        String createdAt,
        String doneAt) {

    public record Line(int number, int quantity, Money amount) {}

    /**
     * @param kind as in {@link TenderView}
     * @param state {@code PENDING}, {@code UNKNOWN}, {@code PROCESSING} (WeChat has accepted it), {@code ABNORMAL}, {@code
     *     CLOSED}, {@code FAILED} or {@code SUCCESS}
     * @param needsHuman whether it goes on only when somebody decides in the console
     * @param account where WeChat says the money went; null until it says
     * @param bonus how much of a {@code STORED_VALUE} tender comes back as bonus
     * @param byHand how it was given back in another way; null when WeChat did
     */
    public record Part(
            String tenderId,
            String kind,
            Money amount,
            Points points,
            String state,
            boolean needsHuman,
            String account,
            String byHand,
            String reference,
            Money bonus) {}
}
