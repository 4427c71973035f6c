package io.memberloop.crm.order;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.payment.PaymentRefunds;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** What a person can do about money that WeChat does not bring: ask again, try again, or give it in another way. */
@Service
public class StuckRefunds {

    private static final int HOW = 160;

    private final RefundMapper refunds;
    private final OrderMapper orders;
    private final RefundProgress progress;
    private final PaymentRefunds payments;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    StuckRefunds(
            RefundMapper refunds,
            OrderMapper orders,
            RefundProgress progress,
            PaymentRefunds payments,
            Audit audit,
            Db db,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.progress = progress;
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
     * Somebody has given the customer the money in another way.
     *
     * @param how what was done; stands on the order's page
     * @throws Refusal {@code refund_by_hand_missing}; {@code refund_not_over} while WeChat may still bring it by itself
     */
    public void byHand(long part, String how, Person by) {
        var text = how == null ? "" : how.strip();
        if (text.isEmpty() || text.length() > HOW) {
            throw Refusal.invalid("how", "refund_by_hand_missing", HOW);
        }
        db.run(() -> {
            var tender = locked(part);
            var now = Instant.now(clock);
            if (refunds.byHand(Tenant.current(), part, by.name() + "：" + text, now) == 0) {
                throw Refusal.conflict("refund_not_over");
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

    /** Two people at once decide one after the other. */
    private RefundTender locked(long part) {
        var tender = required(part);
        orders.lock(Tenant.current(), tender.orderId());
        return tender;
    }
}
