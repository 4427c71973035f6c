package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Gives money back through WeChat Pay. A row is written and committed before WeChat is asked; the same number with the same
 * content is asked for again until WeChat has answered. Knows nothing of how much may be given back: the caller has
 * reserved it.
 */
@Service
public class PaymentRefunds {

    /** WeChat wants a minute between two refunds of one payment. */
    private static final Duration APART = Duration.ofMinutes(1);

    private static final int REASON = 80;

    private final PaymentRefundMapper refunds;
    private final AttemptMapper attempts;
    private final RefundGateway gateway;
    private final RefundBookings bookings;
    private final RefundWatch watch;
    private final Db db;
    private final Clock clock;

    PaymentRefunds(
            PaymentRefundMapper refunds,
            AttemptMapper attempts,
            RefundGateway gateway,
            RefundBookings bookings,
            RefundWatch watch,
            Db db,
            Clock clock) {
        this.refunds = refunds;
        this.attempts = attempts;
        this.gateway = gateway;
        this.bookings = bookings;
        this.watch = watch;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Writes a refund and the task that watches it, in the caller's transaction. Call {@link #submit} after the commit.
     *
     * @param payable what was paid
     * @param claim the caller's row; {@link RefundOutcomes} names it again
     * @param reason the payer sees it; cut at 80 characters
     * @throws Refusal {@code refund_not_paid} when WeChat took nothing for the payable
     */
    public long open(Payable payable, long claim, Money amount, String reason) {
        var paid = attempts.ofPayable(Tenant.current(), payable).stream()
                .filter(a -> a.paidFen() != null)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("refund_not_paid"));
        return write(paid, claim, amount, reason).id();
    }

    private PaymentRefund write(Attempt paid, long claim, Money amount, String reason) {
        var now = Instant.now(clock);
        var refund = new PaymentRefund(
                Ids.next(),
                Tenant.current(),
                paid.payAccountId(),
                paid.payableKind(),
                paid.id(),
                claim,
                "MR" + Ids.code(26),
                amount,
                paid.paidFen() == null ? paid.amount() : paid.paidFen(),
                reason.length() > REASON ? reason.substring(0, REASON) : reason,
                RefundState.PENDING,
                null,
                null,
                now,
                null,
                null,
                0,
                null,
                false);
        refunds.insert(refund);
        refunds.log(Ids.next(), refund.merchantId(), refund.id(), now, null, RefundState.PENDING, "ASK", "");
        watch.stage(refund, now.plusSeconds(8));
        return refund;
    }

    /** The newest try of a claim is asked for at WeChat. Repeatable: a refund that WeChat accepted is left as it is. */
    public void submit(long claim) {
        Db.forbidTransaction();
        ofClaim(claim).stream().findFirst().ifPresent(r -> ask(r.id()));
    }

    /** @return how it stands */
    PaymentRefund ask(long id) {
        var refund = required(id);
        boolean asks = refund.state() == RefundState.PENDING || refund.state() == RefundState.UNKNOWN;
        if (!asks || tooSoon(refund)) {
            return refund;
        }
        // after this commit a crash leaves UNKNOWN: the watch queries first
        db.run(() -> {
            refunds.asked(refund.merchantId(), id, Instant.now(clock));
            if (refund.state() == RefundState.PENDING) {
                bookings.move(refund, RefundState.UNKNOWN, null, null, "ASK");
            }
        });
        bookings.book(required(id), answer(refund), "ASK");
        return required(id);
    }

    /** A refusal says that nothing goes back only when the number was never sent before; otherwise WeChat knows. */
    private RefundGateway.Answer answer(PaymentRefund refund) {
        var attempt = attempts.byId(refund.merchantId(), refund.attemptId()).orElseThrow();
        var answer = gateway.ask(refund, attempt);
        if (refund.askedAt() == null || !(answer instanceof RefundGateway.Refused)) {
            return answer;
        }
        var known = gateway.query(refund);
        return known instanceof RefundGateway.NotFound ? answer : known;
    }

    private boolean tooSoon(PaymentRefund refund) {
        var other = refunds.otherAskedAt(refund.merchantId(), refund.attemptId(), refund.id());
        return refund.state() == RefundState.PENDING
                && other != null
                && other.plus(APART).isAfter(Instant.now(clock));
    }

    /** Asks WeChat how the refund stands and books the answer. A number that WeChat does not know is asked for again. */
    PaymentRefund query(long id) {
        Db.forbidTransaction();
        var refund = required(id);
        refunds.countQuery(refund.merchantId(), id);
        var answer = gateway.query(refund);
        bookings.book(refund, answer, "QUERY");
        return answer instanceof RefundGateway.NotFound ? ask(id) : required(id);
    }

    /** Asks WeChat now about the newest try of a claim. Repeatable. */
    public void look(long claim) {
        Db.forbidTransaction();
        ofClaim(claim).stream()
                .findFirst()
                .filter(r -> r.state() != RefundState.SUCCESS)
                .ifPresent(r -> {
                    if (r.state() == RefundState.PENDING) {
                        ask(r.id());
                    } else {
                        query(r.id());
                    }
                });
    }

    /**
     * Tries once more, after WeChat closed or refused it: with a new number, because the old one is used up. In the
     * caller's transaction; call {@link #look} before it and {@link #submit} after the commit.
     *
     * @throws Refusal {@code refund_not_over} while the newest try may still succeed
     */
    public void again(long claim) {
        var last = ofClaim(claim).stream().findFirst().orElseThrow(() -> Refusal.notFound("refund"));
        if (last.state() != RefundState.CLOSED && last.state() != RefundState.FAILED) {
            throw Refusal.conflict("refund_not_over");
        }
        refunds.callHuman(last.merchantId(), last.id(), false, null);
        var attempt = attempts.byId(last.merchantId(), last.attemptId()).orElseThrow();
        bookings.opened(write(attempt, claim, last.amountFen(), last.reason()));
    }

    /** Somebody gave the money back in another way: nobody waits for WeChat any more. In the caller's transaction. */
    public void handled(long claim, String how) {
        ofClaim(claim).forEach(r -> {
            refunds.callHuman(r.merchantId(), r.id(), false, null);
            refunds.log(Ids.next(), r.merchantId(), r.id(), Instant.now(clock), r.state(), r.state(), "HAND", cut(how));
        });
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    /** The newest try first. */
    public List<PaymentRefund> ofClaim(long claim) {
        return refunds.ofClaim(Tenant.current(), claim);
    }

    private PaymentRefund required(long id) {
        return refunds.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("refund"));
    }
}
