package io.memberloop.crm.proof;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;

/**
 * A difference in the books.
 *
 * @param rule name of what does not hold
 * @param member whose account it is, or null
 * @param order which order it is about, or null
 * @param subject what kind of thing and which one; names points where points are counted
 * @param expected in points or fen
 */
public record Finding(String rule, MemberId member, OrderId order, String subject, long expected, long found) {

    /** Else it is about fen. */
    public boolean isPoints() {
        return "POINTS".equals(rule) || subject.contains("POINTS");
    }

    public long difference() {
        return found - expected;
    }

    public Money money(long fen) {
        return Money.ofFen(fen);
    }
}
