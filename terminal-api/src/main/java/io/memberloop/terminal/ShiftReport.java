package io.memberloop.terminal;

import io.memberloop.money.Money;
import java.util.List;

/**
 * A shift that was closed: who had the drawer, what was taken in which way, and how the counted cash compares. Sent to {@code
 * PUT /shifts/{shiftId}} until it arrives; the first report of a shift stands, and another one under its id is refused
 * ({@code shift_reused}).
 *
 * @param number for people: business day and a running number
 * @param businessDate ISO date on which the shift was opened
 * @param openedAt ISO instant, as is {@code closedAt}
 * @param openingCash what lay in the drawer at the beginning
 * @param expectedCash what should lie there at the end: opening cash, cash taken, less change and cash given back, and what
 *     was put in and taken out
 * @param countedCash what lay there
 * @param note why the two differ; empty when they do not
 * @param topUps of what was taken: what members paid in
 * @param movements put into the drawer and taken out of it, other than by payments
 * @param voids dishes that the kitchen had and that were taken off a bill while the shift was open; null from a bridge that does
 *     not tell them yet
 */
public record ShiftReport(
        String shiftId,
        String number,
        String businessDate,
        String openedBy,
        String openedAt,
        String closedBy,
        String closedAt,
        Money openingCash,
        Money expectedCash,
        Money countedCash,
        String note,
        Money topUps,
        List<Total> totals,
        List<Movement> movements,
        List<Voided> voids) {

    /**
     * What one way of paying brought.
     *
     * @param kind as in {@link TenderView}
     * @param taken less what was taken back before the bill was paid
     * @param count of tenders
     * @param refunded zero or positive
     */
    public record Total(String kind, Money taken, int count, Money refunded, int refunds) {

        public Money net() {
            return taken.minus(refunded);
        }
    }

    /** @param amount positive when it was put in */
    public record Movement(String at, String staffName, Money amount, String reason) {}

    /**
     * @param quantity pieces of the dish that the kitchen had
     * @param worth what they would have brought
     * @param allowedBy the manager who agreed; empty where nobody had to
     */
    public record Voided(
            String at, String name, int quantity, Money worth, String reason, String staffName, String allowedBy) {}

    /** Zero also when nothing is told of them. */
    public int voidedPieces() {
        return voids == null ? 0 : voids.stream().mapToInt(Voided::quantity).sum();
    }

    /** Zero also when nothing is told of them. */
    public Money voidedWorth() {
        return voids == null ? Money.ZERO : voids.stream().map(Voided::worth).reduce(Money.ZERO, Money::plus);
    }

    /** Below zero when cash is missing. */
    public Money difference() {
        return countedCash.minus(expectedCash);
    }
}
