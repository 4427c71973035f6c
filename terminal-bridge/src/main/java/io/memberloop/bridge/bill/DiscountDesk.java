package io.memberloop.bridge.bill;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.staff.Approvals;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.ManualDiscount;
import org.springframework.stereotype.Component;

/**
 * Discounts that staff give by hand, on the bill or on one line. What no manager has agreed to stays, together, within the
 * store's limit.
 */
@Component
class DiscountDesk {

    /**
     * @param amount or null for a share
     * @param percent taken off, or null for an amount
     * @param approval token of a manager who agreed; may be empty
     */
    record Wish(Money amount, Integer percent, String reason, String approval) {}

    private final BillDesk desk;
    private final Bills bills;
    private final BillPrices prices;
    private final Approvals approvals;
    private final Transactions transactions;

    DiscountDesk(BillDesk desk, Bills bills, BillPrices prices, Approvals approvals, Transactions transactions) {
        this.desk = desk;
        this.bills = bills;
        this.prices = prices;
        this.approvals = approvals;
        this.transactions = transactions;
    }

    /**
     * @param wish null takes the discount off
     * @throws Refusal {@code discount_needs_manager}, {@code approval_unknown}
     */
    BillView onBill(Caller caller, String billId, Wish wish) {
        return give(caller, billId, wish, discount -> bills.setDiscount(billId, discount));
    }

    /** @throws Refusal as {@link #onBill}; {@code line_unknown}, {@code line_not_discountable} */
    BillView onLine(Caller caller, String billId, int no, Wish wish) {
        var line = desk.changeable(billId).line(no);
        if (wish != null && !prices.isDiscountable(line)) {
            throw Refusal.of(422, "line_not_discountable");
        }
        return give(caller, billId, wish, discount -> bills.setLineDiscount(billId, no, discount));
    }

    private interface Setter {
        void set(ManualDiscount discount);
    }

    private BillView give(Caller caller, String billId, Wish wish, Setter setter) {
        if (wish == null) {
            return desk.change(billId, bill -> setter.set(null));
        }
        var manager = manager(caller, wish.approval());
        var discount = new ManualDiscount(wish.amount(), wish.percent(), wish.reason(), manager);
        var view = desk.change(billId, bill -> setter.set(discount));
        transactions.afterCommit(() -> approvals.spend(wish.approval()));
        return view;
    }

    /** @return id of the manager who agrees, or null */
    private String manager(Caller caller, String token) {
        var approval = approvals.find(caller.deviceId(), token);
        if (approval != null) {
            return approval.staff().id();
        }
        return "MANAGER".equals(caller.staff().role()) ? caller.staff().id() : null;
    }
}
