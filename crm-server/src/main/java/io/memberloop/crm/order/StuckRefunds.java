package io.memberloop.crm.order;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.payment.PaymentRefunds;
import io.memberloop.crm.payment.RefundState;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** What a person can do about money that WeChat does not bring: ask again, try again, or give it in another way. */
@Service
public class StuckRefunds {

    /** With the name in front it fits into the column. */
    private static final int HOW = 150;

    private final RefundMapper refunds;
    private final OrderMapper orders;
    private final RefundProgress progress;
    private final RefundSettlement settlement;
    private final PaymentRefunds payments;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    StuckRefunds(
            RefundMapper refunds,
            OrderMapper orders,
            RefundProgress progress,
            RefundSettlement settlement,
            PaymentRefunds payments,
            Audit audit,
            Db db,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.progress = progress;
        this.settlement = settlement;
        this.payments = payments;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /** @throws Refusal not found, also for another merchant's */
    public RefundTender required(long part) {
        return refunds.tender(Tenant.current(), part).orElseThrow(() -> Refusal.notFound("refund"));
    }

    /** Asks WeChat how it stands. Repeatable. */
    public void look(long part) {
        payments.look(required(part).id());
    }

    /**
     * Tries once more, with a new number at WeChat. Asks for the old one first: what came through meanwhile is not sent
     * twice.
     *
     * @throws Refusal {@code refund_not_over} while WeChat may still bring it
     */
    public void again(long part, Person by) {
        look(part);
        db.run(() -> {
            var tender = locked(part);
            payments.again(part);
            audit.record(Audit.Actor.CONSOLE, by.name(), "retry_refund", "order:" + tender.orderId(), "part " + part);
        });
        payments.submit(part);
    }

    /**
     * Somebody has given the customer the money in another way. WeChat is asked first: what it brought meanwhile is not
     * given a second time. The same note of the same person again is the same deed.
     *
     * @param how what was done; stands on the order's page
     * @throws Refusal {@code refund_by_hand_missing}; {@code refund_not_over} while WeChat may still bring it by itself;
     *     {@code refund_came} when it is back already
     */
    public void byHand(long part, String how, Person by) {
        var text = how == null ? "" : how.strip();
        if (text.isEmpty() || text.length() > HOW) {
            throw Refusal.invalid("how", "refund_by_hand_missing", HOW);
        }
        look(part);
        db.run(() -> {
            var tender = locked(part);
            var now = Instant.now(clock);
            var note = by.name() + "：" + text;
            if (note.equals(tender.byHand())) {
                return;
            }
            if (refunds.byHand(Tenant.current(), part, note, now) == 0) {
                throw Refusal.conflict(tender.state() == RefundState.SUCCESS ? "refund_came" : "refund_not_over");
            }
            payments.handled(part, text);
            refunds.finish(Tenant.current(), tender.refundId(), now);
            audit.record(
                    Audit.Actor.CONSOLE,
                    by.name(),
                    "refund_by_hand",
                    "order:" + tender.orderId(),
                    "part " + part + ": " + text);
            progress.changed(tender.orderId());
        });
    }

    /** The customer got it twice, by hand and by WeChat: somebody has seen it. Repeatable. */
    public void seen(long part, Person by) {
        db.run(() -> {
            var tender = locked(part);
            if (tender.needsHuman() && tender.byHand() != null) {
                refunds.callHuman(Tenant.current(), part, false);
                audit.record(
                        Audit.Actor.CONSOLE, by.name(), "refund_seen", "order:" + tender.orderId(), "part " + part);
            }
        });
    }

    /** Lets points and coupons follow once more, after five failures. Repeatable. */
    public void settleAgain(RefundId id, Person by) {
        var refund = refunds.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("refund"));
        db.run(() -> audit.record(
                Audit.Actor.CONSOLE, by.name(), "refund_settle", "order:" + refund.orderId(), "refund " + id));
        settlement.settleQuietly(id);
    }

    /** Two people at once decide one after the other. */
    private RefundTender locked(long part) {
        orders.lock(Tenant.current(), required(part).orderId());
        return required(part);
    }
}
