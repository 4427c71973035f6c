package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PaymentGateway.Answer;
import io.memberloop.crm.payment.PaymentGateway.Closed;
import io.memberloop.crm.payment.PaymentGateway.Failing;
import io.memberloop.crm.payment.PaymentGateway.NotFound;
import io.memberloop.crm.payment.PaymentGateway.Paid;
import io.memberloop.crm.payment.PaymentGateway.Refused;
import io.memberloop.crm.payment.PaymentGateway.Unclear;
import io.memberloop.crm.platform.Db;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Payments by the customer's code. The charge is sent once; after it only questions and, when the customer does not pay, a
 * reversal. An attempt fails only when WeChat has said that nothing can be taken any more: the till must not ask for
 * another code while the first one may still pay. Source: pay.weixin.qq.com, 付款码支付 最佳实践.
 */
@Component
class CodePayments {

    /** WeChat asks not to reverse earlier than this after the charge. */
    private static final Duration EARLIEST_REVERSAL = Duration.ofSeconds(15);

    /** How long a customer may take to enter the password. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** A charge that WeChat does not know after this long never arrived; calls end after seconds. */
    private static final Duration NEVER_ARRIVED = Duration.ofSeconds(60);

    private static final Duration FIRST_QUESTION = Duration.ofSeconds(2);
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(5);

    private final AttemptMapper attempts;
    private final List<CodeGateway> gateways;
    private final Bookings bookings;
    private final PaymentWatch watch;
    private final Db db;
    private final Clock clock;

    CodePayments(
            AttemptMapper attempts,
            List<CodeGateway> gateways,
            Bookings bookings,
            PaymentWatch watch,
            Db db,
            Clock clock) {
        this.attempts = attempts;
        this.gateways = gateways;
        this.bookings = bookings;
        this.watch = watch;
        this.db = db;
        this.clock = clock;
    }

    /** Only whoever moved the attempt out of CREATED may charge. */
    void submit(Attempt attempt, PaymentCode code) {
        if (!bookings.submit(attempt)) {
            return;
        }
        var submitted = read(attempt);
        var answer = gateway(submitted).charge(submitted, code);
        if (answer instanceof Refused refused) {
            refused(submitted, refused);
            return;
        }
        bookings.book(submitted, answer, "CHARGE");
        watch.sooner(submitted, Instant.now(clock).plus(answer instanceof Unclear ? AFTER_SILENCE : FIRST_QUESTION));
    }

    /** A refusal is final only when WeChat has no order to show for it. */
    private void refused(Attempt attempt, Refused refused) {
        attempts.explain(attempt.merchantId(), attempt.id(), CodeRefusals.reason(refused.code()));
        var explained = read(attempt);
        var found = ask(explained);
        if (found instanceof NotFound) {
            bookings.book(explained, refused, "CHARGE");
        } else {
            decide(explained, found, "CHARGE");
            watch.sooner(explained, Instant.now(clock).plus(FIRST_QUESTION));
        }
    }

    /** Asks WeChat, books the answer and reverses when it is time to. Repeatable. */
    void look(Attempt attempt, String cause) {
        if (!attempt.state().isOpen()) {
            return;
        }
        if (attempt.state() == AttemptState.CREATED) {
            // nothing was sent, and the code is gone with whoever was to send it
            if (age(attempt.createdAt()).compareTo(AFTER_SILENCE) > 0) {
                db.run(() -> bookings.end(attempt, AttemptState.FAILED, cause, "never sent"));
            }
            return;
        }
        decide(attempt, ask(attempt), cause);
    }

    /** Somebody wants to give up. Money wins; a reversal that is too early waits for the watch. */
    void cancel(Attempt attempt) {
        if (attempt.state() != AttemptState.CANCEL_REQUESTED) {
            db.run(() -> bookings.move(attempt, AttemptState.CANCEL_REQUESTED, "CANCEL", ""));
        }
        look(read(attempt), "CLOSE");
    }

    private void decide(Attempt attempt, Answer answer, String cause) {
        if (answer instanceof Failing) {
            attempts.explain(attempt.merchantId(), attempt.id(), CodeRefusals.NOT_PAID);
        }
        if (answer instanceof NotFound && neverArrived(attempt)) {
            bookings.book(attempt, new Closed(), cause);
            return;
        }
        bookings.book(attempt, answer, cause);
        var after = read(attempt);
        boolean decided = answer instanceof Paid || answer instanceof Closed;
        if (!decided && after.state().isOpen() && mayReverse(after, answer)) {
            reverse(after);
        }
    }

    /** What counts is what WeChat shows afterwards, not that it took the request. */
    private void reverse(Attempt attempt) {
        var accepted = gateway(attempt).reverse(attempt);
        var shown = accepted instanceof Closed ? ask(attempt) : accepted;
        boolean gone = accepted instanceof NotFound && neverArrived(attempt);
        bookings.book(read(attempt), gone ? new Closed() : shown, "REVERSE");
    }

    private boolean mayReverse(Attempt attempt, Answer answer) {
        var age = age(attempt.submittedAt());
        boolean wanted = attempt.state() == AttemptState.CANCEL_REQUESTED
                || attempt.reason() != null
                || answer instanceof Failing
                || age.compareTo(PATIENCE) >= 0;
        return wanted && age.compareTo(EARLIEST_REVERSAL) >= 0;
    }

    private boolean neverArrived(Attempt attempt) {
        return attempt.reason() != null || age(attempt.submittedAt()).compareTo(NEVER_ARRIVED) >= 0;
    }

    /** One question, nothing booked. */
    Answer ask(Attempt attempt) {
        attempts.countQuery(attempt.merchantId(), attempt.id());
        return gateway(attempt).query(attempt);
    }

    private Duration age(Instant since) {
        return Duration.between(since, Instant.now(clock));
    }

    private Attempt read(Attempt attempt) {
        return attempts.byId(attempt.merchantId(), attempt.id()).orElseThrow();
    }

    private CodeGateway gateway(Attempt attempt) {
        return gateways.stream()
                .filter(g -> g.api() == attempt.api())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no adapter for " + attempt.api()));
    }
}
