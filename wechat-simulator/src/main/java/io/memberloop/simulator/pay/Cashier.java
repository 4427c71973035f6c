package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.official.MessageWindows;
import org.springframework.stereotype.Component;

/** Takes the customer's money: the one place where an order becomes paid. */
@Component
class Cashier {

    private final SimulatorClock clock;
    private final MessageWindows windows;

    Cashier(SimulatorClock clock, MessageWindows windows) {
        this.clock = clock;
        this.windows = windows;
    }

    /** Inside a change of the world; whoever calls has checked that the order can be paid. */
    void take(World world, PayAccount account, Transaction order, String customerId) {
        order.transactionId = "4200" + Codes.digits(24);
        order.state = "SUCCESS";
        order.paidAt = clock.rfc3339();
        order.paidBy = customerId;
        order.payerOpenid = Codes.openid(account.appid, customerId);
        OfficialAccount shop = world.officialAccounts.get(account.appid);
        OfficialAccount.Follower payer = shop == null ? null : shop.followers.get(order.payerOpenid);
        if (payer != null) {
            windows.open(payer, MessageWindows.Trigger.PAYMENT);
        }
    }

    /** Why the order cannot be paid, as the phone says it; null: it can. */
    Unpayable unpayable(Transaction order) {
        if (order.transactionId != null) {
            return new Unpayable("ORDERPAID", "订单已支付");
        }
        if ("CLOSED".equals(order.state) || "REVOKED".equals(order.state)) {
            return new Unpayable("ORDER_CLOSED", "订单已关闭");
        }
        if (order.payableUntil <= clock.seconds()) {
            return new Unpayable("ORDER_EXPIRED", "订单已过期，请重新下单");
        }
        return null;
    }

    record Unpayable(String code, String message) {}
}
