package io.memberloop.crm.order;

import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.payment.AttemptState;
import io.memberloop.crm.payment.Payments;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.Instant;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** Takes tenders for an order. */
@Service
public class Checkout {

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Payments payments;
    private final Capture capture;
    private final Settlement settlement;
    private final Stores stores;
    private final Db db;
    private final Clock clock;

    Checkout(
            OrderMapper orders,
            TenderMapper tenders,
            Payments payments,
            Capture capture,
            Settlement settlement,
            Stores stores,
            Db db,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.payments = payments;
        this.capture = capture;
        this.settlement = settlement;
        this.stores = stores;
        this.db = db;
        this.clock = clock;
    }

    private record Opened(Tender tender, AttemptId attempt) {}

    /**
     * Asks for an amount by WeChat QR. The same operation finds the same tender; it never makes a second code.
     *
     * @param amount positive, at most what is still due
     * @throws Refusal {@code order_not_open}, {@code amount_over_due}, {@code op_reused}, {@code pay_account_missing}
     */
    public Tender chargeByQr(OrderId id, String opId, Money amount) {
        Db.forbidTransaction();
        var known = repeated(id, opId, "WECHAT_QR", amount);
        if (known != null) {
            return known;
        }
        Opened opened;
        try {
            opened = db.in(() -> open(id, opId, amount));
        } catch (DuplicateKeyException twin) {
            // the same operation arrived twice at once: the other one is doing it
            return repeated(id, opId, "WECHAT_QR", amount);
        }
        payments.submit(opened.attempt());
        return tenders.byId(Tenant.current(), opened.tender().id()).orElseThrow();
    }

    private Opened open(OrderId id, String opId, Money amount) {
        var order = lockForFirst(id, opId);
        reserve(order, amount);
        var tender = new Tender(
                new TenderId(Ids.next()),
                id,
                opId,
                "WECHAT_QR",
                amount,
                Money.ZERO,
                Money.ZERO,
                "OPEN",
                Instant.now(clock),
                null);
        tenders.insert(Tenant.current(), tender);
        var store = stores.required(order.storeId());
        var attempt = payments.open(order.storeId(), tender.id(), amount, description(store.name(), order.tableName()));
        capture.changed(order);
        return new Opened(tender, attempt);
    }

    private static String description(String store, String table) {
        return table.isEmpty() ? store : store + " " + table;
    }

    /**
     * Takes cash: captured at once, settled in the same thread.
     *
     * @param received what the customer handed over, at least the amount; the difference is the change
     * @throws Refusal as {@link #chargeByQr}, and {@code cash_too_little}
     */
    public Tender takeCash(OrderId id, String opId, Money amount, Money received) {
        Db.forbidTransaction();
        var known = repeated(id, opId, "CASH", amount);
        if (known != null) {
            return known;
        }
        if (received.isLessThan(amount)) {
            throw Refusal.invalid("received", "cash_too_little", amount.display());
        }
        Tender tender;
        try {
            tender = db.in(() -> cash(id, opId, amount, received));
        } catch (DuplicateKeyException twin) {
            return repeated(id, opId, "CASH", amount);
        }
        settlement.settleQuietly(id);
        return tender;
    }

    private Tender cash(OrderId id, String opId, Money amount, Money received) {
        var order = lockForFirst(id, opId);
        reserve(order, amount);
        var now = Instant.now(clock);
        var tender = new Tender(
                new TenderId(Ids.next()),
                id,
                opId,
                "CASH",
                amount,
                received,
                received.minus(amount),
                "CAPTURED",
                now,
                now);
        tenders.insert(Tenant.current(), tender);
        capture.book(order, amount, amount);
        return tender;
    }

    /** Behind the order's lock a twin of this operation is either done or has not begun. */
    private Order lockForFirst(OrderId id, String opId) {
        var order = orders.lock(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("order"));
        if (tenders.byOp(Tenant.current(), opId).isPresent()) {
            throw new DuplicateKeyException(opId);
        }
        return order;
    }

    private void reserve(Order order, Money amount) {
        if (!order.isOpen()) {
            throw Refusal.conflict("order_not_open");
        }
        if (!amount.isPositive() || orders.reserve(Tenant.current(), order.id(), amount) == 0) {
            var left = order.dueFen().minus(order.openFen()).minus(order.capturedFen());
            throw Refusal.conflict("amount_over_due", left.display());
        }
    }

    /** @return the tender that this operation made before, or null; @throws Refusal when it was another operation */
    private Tender repeated(OrderId id, String opId, String kind, Money amount) {
        var known = tenders.byOp(Tenant.current(), opId).orElse(null);
        if (known != null
                && !(known.orderId().equals(id)
                        && known.kind().equals(kind)
                        && known.amountFen().equals(amount))) {
            throw Refusal.conflict("op_reused");
        }
        return known;
    }

    /** Asks WeChat now; the answer is booked. Repeatable. */
    public Tender query(TenderId id) {
        newestAttempt(id).ifOpen(a -> payments.query(a.id()));
        return required(id);
    }

    /**
     * Gives a tender up so that another one can be taken. Money wins: when the customer has paid, the tender stays captured.
     *
     * @return VOIDED, CAPTURED, or still OPEN while WeChat gives no clear answer
     */
    public Tender cancel(TenderId id) {
        newestAttempt(id).ifOpen(a -> payments.cancel(a.id()));
        return required(id);
    }

    private record Newest(Attempt attempt) {
        void ifOpen(java.util.function.Consumer<Attempt> work) {
            if (attempt != null && attempt.state().isOpen() && attempt.state() != AttemptState.CREATED) {
                work.accept(attempt);
            }
        }
    }

    private Newest newestAttempt(TenderId id) {
        required(id);
        return new Newest(payments.newestOf(id).orElse(null));
    }

    private Tender required(TenderId id) {
        return tenders.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("tender"));
    }
}
