package io.memberloop.bridge.bill;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.terminal.TenderView;

/**
 * One way in which a part of a bill was or is being paid, whoever began it: this bridge, or a guest on the own phone.
 *
 * @param row null when it was not begun here
 * @param view the server's, null before its first answer
 */
public record Part(Tender row, TenderView view) {

    /** The server's id, null before its first answer. */
    public String tenderId() {
        return view == null ? null : view.tenderId();
    }

    public String kind() {
        return row == null ? view.kind() : row.kind().name();
    }

    public Money amount() {
        return row == null ? view.amount() : row.amount();
    }

    public boolean taken() {
        return row == null ? view.state().equals("CAPTURED") : row.taken();
    }

    public boolean undecided() {
        return row == null ? view.state().equals("OPEN") : row.undecided();
    }

    /** Cash handed over, else null. */
    public Money received() {
        return row == null ? null : row.received();
    }

    public Money change() {
        return received() == null ? Money.ZERO : received().minus(amount()).max(Money.ZERO);
    }

    public String reference() {
        return row != null ? row.reference() : view.reference() == null ? "" : view.reference();
    }

    public Points points() {
        return view == null || view.points() == null ? Points.ZERO : view.points();
    }

    public String transactionId() {
        return view == null ? null : view.transactionId();
    }

    public String codeUrl() {
        return view == null || !undecided() ? null : view.codeUrl();
    }

    public String expiresAt() {
        return view == null ? null : view.expiresAt();
    }

    /** Why a payment code was refused, as {@link TenderView#reason}; else null. */
    public String reason() {
        return view == null || taken() || undecided() ? null : view.reason();
    }

    public String problem() {
        return row == null ? "" : row.problem();
    }

    /**
     * What a page shows in words: {@code WAITING} for a scan, {@code PASSWORD} the customer is entering it, {@code PHONE} a
     * guest pays on the own phone, {@code UNKNOWN} WeChat or the server is being asked, {@code CANCELING}, {@code PAID},
     * {@code CANCELED}, {@code EXPIRED} or {@code FAILED}.
     */
    public String shown() {
        if (taken()) {
            return "PAID";
        }
        var attempt = view == null || view.attemptState() == null ? "" : view.attemptState();
        return undecided() ? shownOpen(attempt) : shownOver(attempt);
    }

    private String shownOpen(String attempt) {
        if (attempt.equals("CANCEL_REQUESTED")) {
            return "CANCELING";
        }
        if (attempt.equals("UNKNOWN")) {
            return "UNKNOWN";
        }
        if (kind().equals("WECHAT_PHONE")) {
            return "PHONE";
        }
        if (kind().equals(TenderKind.WECHAT_CODE.name())) {
            return view != null && "PASSWORD".equals(view.awaiting()) ? "PASSWORD" : "UNKNOWN";
        }
        return codeUrl() == null ? "UNKNOWN" : "WAITING";
    }

    private String shownOver(String attempt) {
        if (attempt.equals("EXPIRED") || attempt.equals("FAILED")) {
            return attempt;
        }
        boolean voided = (row == null ? view.state() : row.state()).equals("VOIDED");
        return voided ? "CANCELED" : "FAILED";
    }
}
