package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.terminal.TenderView;

/**
 * One way of paying a bill that was asked for here.
 *
 * @param opId what the server is asked with; a lost answer is asked for again with the same one
 * @param received cash handed over, else null
 * @param reference the number on the card terminal's slip, else empty
 * @param state {@code REQUESTED} the server was or will be asked, answer not known · {@code TAKEN} the money is here, the
 *     server does not know yet · else as {@link TenderView#state}
 * @param problem why the server does not book money that was taken here: a person has to look; else empty
 * @param view the server's, null before its first answer
 * @param total what the whole bill cost when this was taken without the server; else null
 */
public record Tender(
        String opId,
        String billId,
        TenderKind kind,
        Money amount,
        Money received,
        String reference,
        String state,
        String problem,
        String tenderId,
        TenderView view,
        int tries,
        long createdAt,
        Money total) {

    /** Not decided: the bill's lines are frozen and no other tender may begin here. */
    public boolean undecided() {
        return state.equals("REQUESTED") || state.equals("OPEN");
    }

    public boolean taken() {
        return isTakenHere() || state.equals("CAPTURED");
    }

    /** The money is here and the server has not booked it. */
    public boolean isTakenHere() {
        return state.equals("TAKEN");
    }

    public boolean isRequested() {
        return state.equals("REQUESTED");
    }
}
