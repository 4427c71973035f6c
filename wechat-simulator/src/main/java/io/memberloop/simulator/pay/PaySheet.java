package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.official.MessageWindows;
import io.memberloop.simulator.wire.SimRefusal;
import org.springframework.stereotype.Component;

/** What the customer's phone does with a payment code: look at the amount, pay. Refuses as WeChat does. */
@Component
public class PaySheet {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Notifications notifications;
    private final MessageWindows windows;

    PaySheet(WorldStore store, SimulatorClock clock, Notifications notifications, MessageWindows windows) {
        this.store = store;
        this.clock = clock;
        this.notifications = notifications;
        this.windows = windows;
    }

    /** @param amount fen */
    public record Sheet(
            String kind,
            String outTradeNo,
            long amount,
            String description,
            String state,
            String mchid,
            String merchant,
            String codeUrl) {}

    public record Paid(String state, String transactionId) {}

    public Sheet look(String codeUrl) {
        return store.read(world -> {
            Found found = find(world, codeUrl);
            OfficialAccount shop = world.officialAccounts.get(found.account().appid);
            Transaction order = found.order();
            return new Sheet(
                    "PAY",
                    order.outTradeNo,
                    order.total,
                    order.description,
                    order.state,
                    found.account().mchid,
                    shop == null ? found.account().mchid : shop.name,
                    codeUrl);
        });
    }

    /** Pays, once; a second tap is told that the order is paid. */
    public Paid pay(String customerId, String codeUrl) {
        String[] owner = new String[2];
        Paid paid = store.change(world -> {
            Found found = find(world, codeUrl);
            Transaction order = found.order();
            payable(order, codeUrl);
            order.transactionId = "4200" + Codes.digits(24);
            order.state = "SUCCESS";
            order.paidAt = clock.rfc3339();
            order.paidBy = customerId;
            order.payerOpenid = Codes.openid(found.account().appid, customerId);
            openWindow(world, found.account().appid, order.payerOpenid);
            owner[0] = found.account().mchid;
            owner[1] = order.outTradeNo;
            return new Paid(order.state, order.transactionId);
        });
        notifications.paid(owner[0], owner[1]);
        return paid;
    }

    private record Found(PayAccount account, Transaction order) {}

    private static Found find(World world, String codeUrl) {
        for (PayAccount account : world.payAccounts.values()) {
            for (Transaction order : account.transactions.values()) {
                if (order.codeUrls.containsKey(codeUrl)) {
                    return new Found(account, order);
                }
            }
        }
        throw new SimRefusal(404, "CODE_UNKNOWN", "二维码无效");
    }

    private void payable(Transaction order, String codeUrl) {
        if (order.transactionId != null) {
            throw new SimRefusal(409, "ORDERPAID", "订单已支付");
        }
        if ("CLOSED".equals(order.state)) {
            throw new SimRefusal(409, "ORDER_CLOSED", "订单已关闭");
        }
        if (order.payableUntil <= clock.seconds()) {
            throw new SimRefusal(409, "ORDER_EXPIRED", "订单已过期，请重新下单");
        }
        if (order.codeUrls.get(codeUrl) <= clock.seconds()) {
            throw new SimRefusal(409, "CODE_EXPIRED", "二维码已过期，请重新获取");
        }
    }

    private void openWindow(World world, String appid, String openid) {
        OfficialAccount shop = world.officialAccounts.get(appid);
        OfficialAccount.Follower payer = shop == null ? null : shop.followers.get(openid);
        if (payer != null) {
            windows.open(payer, MessageWindows.Trigger.PAYMENT);
        }
    }
}
