package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Takes payments. A row is written and committed before WeChat is called, and the answer is booked after it: a crash at
 * any point leaves an attempt that the watch picks up and asks WeChat about.
 */
@Service
public class Payments {

    /** How long a customer may pay; WeChat raises anything under a minute. */
    private static final Duration VALID = Duration.ofMinutes(5);

    /** How long a payment code may take before it is reversed. */
    private static final Duration CODE_VALID = Duration.ofSeconds(45);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(8);

    /** Longer than a charge can take to be answered: a look in between would only confuse. */
    private static final Duration FIRST_LOOK_AT_CODE = Duration.ofSeconds(14);

    private final AttemptMapper attempts;
    private final PayAccounts accounts;
    private final PaymentGateway gateway;
    private final Bookings bookings;
    private final PaymentWatch watch;
    private final PhonePayments phones;
    private final CodePayments codes;
    private final Db db;
    private final Clock clock;

    Payments(
            AttemptMapper attempts,
            PayAccounts accounts,
            PaymentGateway gateway,
            Bookings bookings,
            PaymentWatch watch,
            PhonePayments phones,
            CodePayments codes,
            Db db,
            Clock clock) {
        this.attempts = attempts;
        this.accounts = accounts;
        this.gateway = gateway;
        this.bookings = bookings;
        this.watch = watch;
        this.phones = phones;
        this.codes = codes;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Writes an attempt and the task that watches it, in the caller's transaction. Call {@link #submit} after the commit.
     *
     * @throws Refusal {@code pay_account_missing}
     */
    public AttemptId open(Opening opening) {
        var now = Instant.now(clock);
        var attempt = written(opening, accounts.required(), now);
        attempts.insert(attempt);
        bookings.log(attempt, null, AttemptState.CREATED, "CHARGE", "");
        watch.stage(attempt, now.plus(opening.kind() == AttemptKind.CODE ? FIRST_LOOK_AT_CODE : FIRST_LOOK));
        return attempt.id();
    }

    private static Attempt written(Opening opening, PayAccount account, Instant now) {
        return new Attempt(
                new AttemptId(Ids.next()),
                Tenant.current(),
                opening.store(),
                account.id(),
                opening.payable().kind(),
                opening.payable().id(),
                opening.kind(),
                opening.kind() == AttemptKind.CODE ? account.codeApi() : PayApi.V3,
                "ML" + Ids.code(26),
                opening.amount(),
                opening.description(),
                AttemptState.CREATED,
                null,
                null,
                null,
                opening.payer(),
                now,
                null,
                now.plus(opening.kind() == AttemptKind.CODE ? CODE_VALID : VALID),
                null,
                null,
                0,
                null,
                false,
                null);
    }

    /**
     * Orders the payment at WeChat. Repeatable: an attempt that WeChat already knows is left as it is.
     *
     * @return how it stands; {@link AttemptState#UNKNOWN} when WeChat did not answer
     */
    public Attempt submit(AttemptId id) {
        Db.forbidTransaction();
        var attempt = required(id);
        boolean first = attempt.state() == AttemptState.CREATED && bookings.submit(attempt);
        var now = required(id);
        if (first || now.state() == AttemptState.UNKNOWN || now.state() == AttemptState.SUBMITTED) {
            bookings.book(now, order(now, !first), "PREPAY");
        }
        return required(id);
    }

    /**
     * Takes the money of a payment code. Once: a repeat asks nothing and sends nothing.
     *
     * @return PAID; AWAITING while the customer enters the password; FAILED with a reason; UNKNOWN when nobody knows yet
     */
    public Attempt submit(AttemptId id, PaymentCode code) {
        Db.forbidTransaction();
        codes.submit(required(id), code);
        return required(id);
    }

    /**
     * What the page hands to WeChat's browser for a payment on the customer's phone. Repeatable: the same order each time.
     *
     * @return empty while WeChat has not answered yet, and once the attempt is decided
     */
    public Optional<PhonePayment> onPhone(AttemptId id) {
        var attempt = required(id);
        boolean ready = attempt.state() == AttemptState.AWAITING && attempt.prepayId() != null;
        return ready ? Optional.of(phones.sign(attempt)) : Optional.empty();
    }

    /**
     * A refusal says that nothing can be paid only when the order was never sent before. Otherwise the first order may
     * stand open at WeChat: it is given up only when it is closed there.
     */
    private PaymentGateway.Answer order(Attempt attempt, boolean again) {
        var answer = gateway.prepay(attempt);
        return again && answer instanceof PaymentGateway.Refused ? queryOrClose(attempt) : answer;
    }

    /** Asks WeChat how the attempt stands and books the answer. Repeatable; decided attempts are not asked about. */
    public Attempt query(AttemptId id) {
        Db.forbidTransaction();
        var attempt = required(id);
        if (!attempt.state().isOpen() || attempt.state() == AttemptState.CREATED) {
            return attempt;
        }
        if (attempt.kind() == AttemptKind.CODE) {
            codes.look(attempt, "QUERY");
        } else {
            attempts.countQuery(Tenant.current(), id);
            bookings.book(attempt, gateway.query(attempt), "QUERY");
        }
        return required(id);
    }

    /** Asks about an attempt that was given up: late money is booked, anything else changes nothing. */
    Attempt askAgain(AttemptId id) {
        Db.forbidTransaction();
        var attempt = required(id);
        var answer = attempt.kind() == AttemptKind.CODE ? codes.ask(attempt) : gateway.query(attempt);
        if (answer instanceof PaymentGateway.Paid) {
            bookings.book(attempt, answer, "QUERY");
        }
        return required(id);
    }

    /**
     * Asks WeChat to close the order, or to reverse a charged payment code. Money wins: when the customer has paid, the
     * attempt is paid.
     *
     * @return CANCELED, PAID, or CANCEL_REQUESTED while WeChat gives no clear answer or a reversal is too early
     */
    public Attempt cancel(AttemptId id) {
        Db.forbidTransaction();
        var attempt = required(id);
        if (!attempt.state().isOpen()) {
            return attempt;
        }
        if (attempt.kind() == AttemptKind.CODE) {
            codes.cancel(attempt);
            return required(id);
        }
        if (attempt.state() != AttemptState.CANCEL_REQUESTED) {
            db.run(() -> bookings.move(attempt, AttemptState.CANCEL_REQUESTED, "CANCEL", ""));
        }
        close(required(id), "CLOSE");
        return required(id);
    }

    /** The watch's step for a payment code. */
    void look(Attempt attempt) {
        codes.look(attempt, "QUERY");
    }

    /** Query first: a close that comes after the money must find the money. */
    void close(Attempt attempt, String cause) {
        if (!attempt.state().isOpen()) {
            return;
        }
        bookings.book(attempt, queryOrClose(attempt), cause);
    }

    private PaymentGateway.Answer queryOrClose(Attempt attempt) {
        var answer = gateway.query(attempt);
        // an order WeChat may still be writing must be closed too, or the customer could pay it later
        boolean payable = answer instanceof PaymentGateway.Waiting || answer instanceof PaymentGateway.NotFound;
        return payable ? gateway.close(attempt) : answer;
    }

    public Optional<Attempt> newestOf(Payable payable) {
        return attempts.ofPayable(Tenant.current(), payable).stream().findFirst();
    }

    /** Of each of these tenders that has one. */
    public Map<TenderId, Attempt> newestOf(Collection<TenderId> tenders) {
        return tenders.isEmpty()
                ? Map.of()
                : attempts.ofTenders(Tenant.current(), tenders).stream()
                        .collect(Collectors.toMap(Attempt::tenderId, a -> a, (newer, older) -> newer));
    }

    /** @throws Refusal not found, also for another merchant's */
    public Attempt required(AttemptId id) {
        return attempts.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("attempt"));
    }
}
