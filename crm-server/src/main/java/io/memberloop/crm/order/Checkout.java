package io.memberloop.crm.order;

import io.memberloop.crm.payment.PhonePayment;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.shared.TenderId;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Takes tenders for an order. */
@Service
public class Checkout {

    private final CounterTenders counter;
    private final WechatTenders wechat;
    private final BalanceTenders balance;
    private final Orders orders;

    Checkout(CounterTenders counter, WechatTenders wechat, BalanceTenders balance, Orders orders) {
        this.counter = counter;
        this.wechat = wechat;
        this.balance = balance;
        this.orders = orders;
    }

    /**
     * Takes an amount in one way. The same operation finds the same tender: it never makes a second code and never takes
     * twice.
     *
     * @param store whose till asks
     * @return captured at once for counter tenders and balances; open for WeChat until the customer has paid
     * @throws Refusal {@code order_not_open}, {@code amount_over_due}, {@code op_reused}, and what
     *     the way of paying refuses; not found for another store's order
     */
    public Tender take(TenderRequest request, StoreId store) {
        if (request.kind() != TenderKind.CASH && request.kind() != TenderKind.BANK_CARD) {
            // the others read it behind its lock
            orders.required(request.order(), store);
        }
        return taken(request, store);
    }

    /** As {@link #take(TenderRequest, StoreId)}, for those who are at no store's till. */
    public Tender take(TenderRequest request) {
        return taken(request, orders.required(request.order()).storeId());
    }

    private Tender taken(TenderRequest request, StoreId store) {
        return switch (request.kind()) {
            case CASH, BANK_CARD -> counter.take(request, store);
            case WECHAT_QR, WECHAT_CODE, WECHAT_PHONE -> wechat.take(request);
            case STORED_VALUE, POINTS -> balance.take(request);
        };
    }

    /**
     * What a page hands to WeChat's browser so that this person can pay a {@link TenderKind#WECHAT_PHONE} tender there.
     * Repeatable: the same order each time.
     *
     * @return empty while WeChat has not answered yet, once it is decided, and for anybody else
     */
    public Optional<PhonePayment> onPhone(TenderId id, String payer) {
        return wechat.onPhone(id, payer);
    }

    /** Asks WeChat now; the answer is booked. Repeatable. */
    public Tender query(TenderId id) {
        return wechat.query(id);
    }

    /**
     * Gives a tender up so that another one can be taken. Money wins: when the customer has paid, the tender stays captured.
     * Stored value and points come back while the bill is still open.
     *
     * @return VOIDED, CAPTURED, or still OPEN while WeChat gives no clear answer
     */
    public Tender cancel(TenderId id) {
        var tender = orders.tender(id);
        return tender.kind().isNewMoney() ? wechat.cancel(id) : balance.cancel(tender);
    }
}
