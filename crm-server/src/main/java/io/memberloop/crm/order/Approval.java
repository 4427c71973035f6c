package io.memberloop.crm.order;

import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;

/**
 * Who has to agree to a refund. What counts is everything the order has given back then, so that a large refund in small
 * steps needs what a large refund needs.
 */
public enum Approval {
    /** Nobody besides the one that asks. */
    NONE,
    /** A manager; at the till by PIN, also when the manager asks. */
    MANAGER,
    /** A manager who is not the one that asks. */
    SECOND_PERSON;

    /** @param given what the order has given back with this refund */
    public static Approval needed(Store store, Money given, Person asks) {
        if (store.refundSecondAboveFen().isLessThan(given)) {
            return SECOND_PERSON;
        }
        boolean large = store.refundManagerAboveFen().isLessThan(given);
        return large || "WAITER".equals(asks.role()) ? MANAGER : NONE;
    }

    /**
     * @param approves null when nobody does
     * @throws Refusal {@code refund_needs_manager}, {@code refund_needs_second}
     */
    void check(Person asks, Person approves) {
        boolean atTheConsole = asks.kind() == Person.Kind.CONSOLE && asks.isManager();
        boolean manager = approves != null && approves.isManager();
        if (this == MANAGER && !manager && !atTheConsole) {
            throw Refusal.of(403, "refund_needs_manager");
        }
        if (this == SECOND_PERSON && (!manager || approves.is(asks))) {
            throw Refusal.of(403, "refund_needs_second");
        }
    }
}
