package io.memberloop.crm.report;

import io.memberloop.crm.ledger.Adjustments;
import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A correction by hand as it was typed.
 *
 * @param operation made with the page: sent twice, booked once
 * @param direction {@code GIVE} or {@code TAKE}
 * @param amount whole points, or yuan
 * @param until the last day of what is given; empty = for ever
 */
record AdjustmentForm(String operation, String direction, String amount, String until, String reason) {

    private static final int LONGEST_REASON = 100;
    private static final Money FEN = Money.ofFen(1);

    static AdjustmentForm blank() {
        return new AdjustmentForm(Ids.code(20), "GIVE", "", "", "");
    }

    /** Meaningful only when nothing is wrong. */
    Adjustments.Wanted read(MemberId member, Asset asset, LocalDate today, Typed typed) {
        if (operation == null || !operation.matches("[0-9A-Z]{20}")) {
            typed.wrong("operation", "refusal.unreadable");
        }
        if (!"GIVE".equals(direction) && !"TAKE".equals(direction)) {
            typed.wrong("direction", "typed.choice");
        }
        long units = asset.isMoney()
                ? typed.money("amount", amount, FEN, Money.ofFen(Adjustments.LIMIT))
                        .fen()
                : typed.number("amount", amount, 1, (int) Adjustments.LIMIT);
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            typed.wrong("reason", "refusal.reason_missing", LONGEST_REASON);
        }
        boolean takes = "TAKE".equals(direction);
        return new Adjustments.Wanted(
                member,
                asset,
                takes ? -units : units,
                takes || asset == Asset.PRINCIPAL ? Ledger.NEVER : last(today, typed),
                reason,
                operation);
    }

    private LocalDate last(LocalDate today, Typed typed) {
        if (until == null || until.isBlank()) {
            return Ledger.NEVER;
        }
        try {
            var day = LocalDate.parse(until.trim());
            if (!day.isBefore(today) && day.isBefore(today.plusYears(30))) {
                return day;
            }
        } catch (DateTimeParseException notADate) {
            // answered below, like a day that is over
        }
        typed.wrong("until", "account.error.until");
        return Ledger.NEVER;
    }
}
