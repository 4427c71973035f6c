package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.terminal.TenderView;

/**
 * One way of paying a bill, as the bridge knows it.
 *
 * @param opId what the server is asked with; a lost answer is asked for again with the same one
 * @param state {@code REQUESTED} the server was or will be asked, answer not known · {@code TAKEN} cash is in the drawer,
 *     the server does not know yet · else as {@link TenderView#state}
 * @param received cash handed over, else null
 * @param view the server's, null before its first answer
 */
public record Tender(
        String opId,
        String billId,
        String kind,
        Money amount,
        Money received,
        String state,
        String tenderId,
        TenderView view,
        int tries,
        long createdAt) {

    public static final String WECHAT_QR = "WECHAT_QR";
    public static final String CASH = "CASH";

    /** Not decided: the bill's lines are frozen and no other tender may begin. */
    public boolean undecided() {
        return state.equals("REQUESTED") || state.equals("OPEN");
    }

    public boolean taken() {
        return state.equals("TAKEN") || state.equals("CAPTURED");
    }

    public boolean isCash() {
        return CASH.equals(kind);
    }

    /** What the page shows in words: {@code WAITING}, {@code UNKNOWN}, {@code PAID}, {@code CANCELED}, {@code EXPIRED} or {@code FAILED}. */
    public String shown() {
        if (taken()) {
            return "PAID";
        }
        var attempt = view == null || view.attemptState() == null ? "" : view.attemptState();
        if (undecided()) {
            return view == null || view.codeUrl() == null || attempt.equals("UNKNOWN") ? "UNKNOWN" : "WAITING";
        }
        return switch (attempt) {
            case "EXPIRED" -> "EXPIRED";
            case "FAILED" -> "FAILED";
            default -> state.equals("VOIDED") ? "CANCELED" : "FAILED";
        };
    }
}
