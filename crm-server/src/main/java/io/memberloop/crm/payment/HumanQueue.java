package io.memberloop.crm.payment;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.Refusal;
import org.springframework.stereotype.Service;

/**
 * What a person can do about a payment that the ladder could not decide. Money counts only on WeChat's word: a person can
 * say that nothing was taken, or that there is nothing left to do, never that money came.
 */
@Service
public class HumanQueue {

    private static final int LONGEST_REASON = 200;

    /** What a person decides. */
    public enum Verdict {
        /** Nothing was taken: the payment is over and its amount free again. Money that comes later is late money. */
        NOTHING_TAKEN,
        /** Seen, and settled outside: it leaves the queue as it is. */
        SETTLED_OUTSIDE
    }

    private final Payments payments;
    private final AttemptMapper attempts;
    private final Bookings bookings;
    private final Audit audit;
    private final Db db;

    HumanQueue(Payments payments, AttemptMapper attempts, Bookings bookings, Audit audit, Db db) {
        this.payments = payments;
        this.attempts = attempts;
        this.bookings = bookings;
        this.audit = audit;
        this.db = db;
    }

    /** Asks WeChat now. What it says of an attempt that was given up counts, too: late money is found this way. */
    public Attempt ask(AttemptId id) {
        var attempt = payments.required(id);
        var asked = attempt.state().isOpen() ? payments.query(id) : payments.askAgain(id);
        if (!asked.state().isOpen() && asked.state() != AttemptState.MISPAID) {
            attempts.leaveQueue(asked.merchantId(), id);
        }
        return payments.required(id);
    }

    /** Asks WeChat to close it. Money wins. */
    public Attempt close(AttemptId id) {
        payments.cancel(id);
        return ask(id);
    }

    /**
     * Decides by hand; stands in the timeline and in the audit log.
     *
     * @param user who decides; roles are checked by the page
     * @throws Refusal {@code reason_missing}; {@code attempt_decided} when nothing can be decided about it any more
     */
    public Attempt decide(AttemptId id, Verdict verdict, String reason, String user) {
        var why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Refusal.invalid("reason", "reason_missing", LONGEST_REASON);
        }
        db.run(() -> {
            var attempt = payments.required(id);
            if (verdict == Verdict.NOTHING_TAKEN) {
                if (!attempt.state().isOpen()) {
                    throw Refusal.conflict("attempt_decided");
                }
                bookings.end(attempt, AttemptState.FAILED, "HAND", why);
            } else {
                bookings.log(attempt, attempt.state(), attempt.state(), "HAND", why);
            }
            attempts.leaveQueue(attempt.merchantId(), id);
            audit.record(Audit.Actor.CONSOLE, user, "decide_payment", "attempt:" + id, verdict + ": " + why);
        });
        return payments.required(id);
    }
}
