package io.memberloop.crm.payment;

import io.memberloop.crm.payment.RefundGateway.Answer;
import io.memberloop.crm.payment.RefundGateway.NotEnough;
import io.memberloop.crm.payment.RefundGateway.NotFound;
import io.memberloop.crm.payment.RefundGateway.Refused;
import io.memberloop.crm.payment.RefundGateway.Standing;
import io.memberloop.crm.payment.RefundGateway.Unclear;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Books what WeChat said of a refund, from whichever side it came and in whichever order: answer, query or notification.
 * The guarded update decides; success stays success.
 */
@Component
class RefundBookings {

    private static final Logger log = LoggerFactory.getLogger(RefundBookings.class);

    private final PaymentRefundMapper refunds;
    private final ObjectProvider<RefundOutcomes> owners;
    private final Db db;
    private final Clock clock;

    RefundBookings(PaymentRefundMapper refunds, ObjectProvider<RefundOutcomes> owners, Db db, Clock clock) {
        this.refunds = refunds;
        this.owners = owners;
        this.db = db;
        this.clock = clock;
    }

    void book(PaymentRefund refund, Answer answer, String cause) {
        db.run(() -> bookNow(refund, answer, cause));
    }

    /** For callers that hold a transaction. */
    void bookNow(PaymentRefund refund, Answer answer, String cause) {
        if (answer instanceof Standing standing) {
            standing(refund, standing, cause);
        } else if (answer instanceof Refused refused) {
            refused(refund, refused, cause);
        } else if (answer instanceof NotEnough) {
            // the number stays good: once the account is filled, the same request succeeds
            waits(refund, "NOT_ENOUGH", true);
        } else if (answer instanceof NotFound) {
            waits(refund, "WeChat does not know the refund yet", refund.needsHuman());
        } else if (answer instanceof Unclear unclear) {
            waits(refund, unclear.why(), refund.needsHuman());
        }
    }

    /** A new try was written, in the caller's transaction. */
    void opened(PaymentRefund refund) {
        moved(refund);
    }

    /** WeChat says something of this refund that cannot be: nothing is booked, a person looks. In the caller's transaction. */
    void mismatch(PaymentRefund refund, String why) {
        waits(refund, why, true);
    }

    private void standing(PaymentRefund refund, Standing said, String cause) {
        if (!refund.outRefundNo().equals(said.outRefundNo())
                || !refund.amountFen().equals(said.amount())) {
            log.error("refund {}: WeChat reports another number or amount", refund.id());
            waits(refund, "mismatch: number or amount", true);
            return;
        }
        var now = refunds.byId(refund.merchantId(), refund.id()).orElseThrow();
        if (now.state() == said.state() || now.state() == RefundState.SUCCESS) {
            return;
        }
        boolean older = said.state() == RefundState.PROCESSING && now.state() == RefundState.CLOSED;
        if (!older && !move(now, said.state(), said, null, cause)) {
            // somebody moved it between the read and the update: look again, from the new state
            standing(now, said, cause);
        }
    }

    /** A refusal is the last word only while WeChat never accepted the number. */
    private void refused(PaymentRefund refund, Refused refused, String cause) {
        var text = refused.code() + " " + refused.message();
        if (refund.state() == RefundState.UNKNOWN || refund.state() == RefundState.PENDING) {
            move(refund, RefundState.FAILED, null, text, cause);
        } else {
            waits(refund, text, true);
        }
    }

    private void waits(PaymentRefund refund, String why, boolean human) {
        refunds.callHuman(refund.merchantId(), refund.id(), human, cut(why));
        if (human != refund.needsHuman()) {
            moved(refunds.byId(refund.merchantId(), refund.id()).orElseThrow());
        }
    }

    /** @return false when the refund is no longer where the caller saw it */
    boolean move(PaymentRefund refund, RefundState to, Standing said, String error, String cause) {
        var now = Instant.now(clock);
        int moved = refunds.move(
                refund.merchantId(),
                refund.id(),
                refund.state(),
                to,
                said == null ? null : said.refundId(),
                said == null ? null : said.receivedAccount(),
                to == RefundState.SUCCESS ? now : null,
                error == null ? null : cut(error),
                to.needsHuman());
        if (moved == 1) {
            var detail = error == null ? "" : cut(error);
            refunds.log(Ids.next(), refund.merchantId(), refund.id(), now, refund.state(), to, cause, detail);
            moved(refunds.byId(refund.merchantId(), refund.id()).orElseThrow());
        }
        return moved == 1;
    }

    private void moved(PaymentRefund refund) {
        owners.stream()
                .filter(o -> o.payableKind().equals(refund.payableKind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody answers for a " + refund.payableKind()))
                .moved(refund);
    }

    private static String cut(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
