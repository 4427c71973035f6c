package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PaymentGateway.Answer;
import io.memberloop.crm.payment.PaymentGateway.Closed;
import io.memberloop.crm.payment.PaymentGateway.Failing;
import io.memberloop.crm.payment.PaymentGateway.NotFound;
import io.memberloop.crm.payment.PaymentGateway.Paid;
import io.memberloop.crm.payment.PaymentGateway.Refused;
import io.memberloop.crm.payment.PaymentGateway.Unclear;
import io.memberloop.crm.payment.PaymentGateway.Waiting;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Books what WeChat said, from whichever side it came and in whichever order: prepay, query, close or notification. The
 * guarded update decides who books; whoever comes second finds it done.
 */
@Component
class Bookings {

    private static final Logger log = LoggerFactory.getLogger(Bookings.class);

    private static final String AMOUNT = "amount";

    private final AttemptMapper attempts;
    private final ObjectProvider<PaymentOutcomes> owners;
    private final PayAccounts accounts;
    private final Db db;
    private final Clock clock;

    Bookings(AttemptMapper attempts, ObjectProvider<PaymentOutcomes> owners, PayAccounts accounts, Db db, Clock clock) {
        this.attempts = attempts;
        this.owners = owners;
        this.accounts = accounts;
        this.db = db;
        this.clock = clock;
    }

    /** One transaction for the booking, then settles in the same thread when money was taken. */
    void book(Attempt attempt, Answer answer, String cause) {
        var captured = db.in(() -> bookNow(attempt, answer, cause));
        if (captured) {
            settle(attempt);
        }
    }

    /** For callers that hold a transaction. @return whether money was booked by this call */
    boolean bookNow(Attempt attempt, Answer answer, String cause) {
        if (answer instanceof Paid paid) {
            return paid(attempt, paid, cause);
        }
        if (answer instanceof Waiting waiting) {
            waiting(attempt, waiting, cause);
        } else if (answer instanceof Failing failing) {
            unclear(attempt, cause, failing.why());
        } else if (answer instanceof Closed) {
            end(attempt, gaveUp(attempt), cause, "");
        } else if (answer instanceof Refused refused) {
            end(attempt, AttemptState.FAILED, cause, refused.code() + " " + refused.message());
        } else if (answer instanceof NotFound) {
            unclear(attempt, cause, "WeChat does not know the order yet");
        } else if (answer instanceof Unclear unclear) {
            unclear(attempt, cause, unclear.why());
        }
        return false;
    }

    /** A failing settle leaves the order paid; the staged task repeats it. */
    void settle(Attempt attempt) {
        try {
            outcomes(attempt).settle(attempt);
        } catch (RuntimeException e) {
            log.warn("attempt {}: settle failed, the task repeats it", attempt.id(), e);
        }
    }

    private boolean paid(Attempt attempt, Paid paid, String cause) {
        var wrong = mismatch(attempt, paid);
        if (wrong != null && !wrong.equals(AMOUNT)) {
            log.error("attempt {}: WeChat reports a payment with another {}", attempt.id(), wrong);
            attempts.callHuman(attempt.merchantId(), attempt.id(), "OTHER_ACCOUNT");
            return false;
        }
        return attempt.paidFen() == null && paidNow(attempt, paid, wrong, cause);
    }

    /** @param now as the caller saw it; the guard of the update tells when that is old news */
    private boolean paidNow(Attempt now, Paid paid, String wrong, String cause) {
        var to = wrong != null
                ? AttemptState.MISPAID
                : now.state().isOpen() ? AttemptState.PAID : AttemptState.PAID_LATE;
        int booked = attempts.pay(
                now.merchantId(),
                now.id(),
                now.state(),
                to,
                paid.transactionId(),
                paid.payerOpenid(),
                paid.amount(),
                paid.paidAt());
        if (booked == 0) {
            // somebody moved it between the read and the update: look again, from the new state
            return paid(attempts.byId(now.merchantId(), now.id()).orElseThrow(), paid, cause);
        }
        log(now, now.state(), to, cause, paid.transactionId());
        return tell(attempts.byId(now.merchantId(), now.id()).orElseThrow());
    }

    /** @return whether something is to be settled */
    private boolean tell(Attempt paid) {
        switch (paid.state()) {
            case PAID -> outcomes(paid).captured(paid);
            case PAID_LATE -> outcomes(paid).capturedLate(paid);
            default -> {
                log.error("attempt {}: WeChat took {} instead of {}", paid.id(), paid.paidFen(), paid.amount());
                attempts.callHuman(paid.merchantId(), paid.id(), "OTHER_AMOUNT");
                outcomes(paid).mispaid(paid);
            }
        }
        return true;
    }

    /** @return what does not fit, or null */
    String mismatch(Attempt attempt, Paid paid) {
        var account = accounts.byId(attempt.payAccountId());
        if (!attempt.outTradeNo().equals(paid.outTradeNo())) {
            return "order number";
        }
        if (!account.mchid().equals(paid.mchid()) || !account.appid().equals(paid.appid())) {
            return "account";
        }
        return attempt.amount().equals(paid.amount()) ? null : AMOUNT;
    }

    private void waiting(Attempt attempt, Waiting waiting, String cause) {
        if (waiting.codeUrl() != null || waiting.prepayId() != null) {
            attempts.give(attempt.merchantId(), attempt.id(), waiting.codeUrl(), waiting.prepayId());
        }
        var state = attempt.state();
        if (state == AttemptState.SUBMITTED || state == AttemptState.UNKNOWN || state == AttemptState.CREATED) {
            move(attempt, canBePaid(attempt, waiting) ? AttemptState.AWAITING : AttemptState.UNKNOWN, cause, "");
        }
    }

    /** An order whose code nobody knows cannot be paid yet. */
    private static boolean canBePaid(Attempt attempt, Waiting waiting) {
        return switch (attempt.kind()) {
            case NATIVE -> waiting.codeUrl() != null || attempt.codeUrl() != null;
            case JSAPI -> waiting.prepayId() != null || attempt.prepayId() != null;
            case CODE -> true;
        };
    }

    private void unclear(Attempt attempt, String cause, String why) {
        if (attempt.state() == AttemptState.SUBMITTED) {
            move(attempt, AttemptState.UNKNOWN, cause, why);
        }
    }

    void end(Attempt attempt, AttemptState to, String cause, String detail) {
        if (attempt.state().isOpen() && move(attempt, to, cause, detail)) {
            var after = attempts.byId(attempt.merchantId(), attempt.id()).orElseThrow();
            outcomes(after).ended(after);
        }
    }

    private AttemptState gaveUp(Attempt attempt) {
        if (attempt.state() == AttemptState.CANCEL_REQUESTED) {
            return AttemptState.CANCELED;
        }
        if (attempt.reason() != null) {
            return AttemptState.FAILED;
        }
        return Instant.now(clock).isBefore(attempt.expiresAt()) ? AttemptState.CANCELED : AttemptState.EXPIRED;
    }

    /** @return false when the attempt is no longer where the caller saw it */
    boolean move(Attempt attempt, AttemptState to, String cause, String detail) {
        var shortDetail = detail.length() > 300 ? detail.substring(0, 300) : detail;
        int moved = attempts.move(
                attempt.merchantId(), attempt.id(), attempt.state(), to, shortDetail.isEmpty() ? null : shortDetail);
        if (moved == 1) {
            log(attempt, attempt.state(), to, cause, shortDetail);
            outcomes(attempt).progressed(attempt);
        }
        return moved == 1;
    }

    /** @return false when somebody else has begun, or ended, the attempt */
    boolean submit(Attempt attempt) {
        return db.in(() -> {
            boolean first = attempts.submit(attempt.merchantId(), attempt.id(), Instant.now(clock)) == 1;
            if (first) {
                log(attempt, AttemptState.CREATED, AttemptState.SUBMITTED, "CHARGE", "");
                outcomes(attempt).progressed(attempt);
            }
            return first;
        });
    }

    private PaymentOutcomes outcomes(Attempt attempt) {
        return owners.stream()
                .filter(o -> o.payableKind().equals(attempt.payableKind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody answers for a " + attempt.payableKind()));
    }

    void log(Attempt attempt, AttemptState from, AttemptState to, String cause, String detail) {
        attempts.log(Ids.next(), attempt.merchantId(), attempt.id(), Instant.now(clock), from, to, cause, detail);
    }
}
