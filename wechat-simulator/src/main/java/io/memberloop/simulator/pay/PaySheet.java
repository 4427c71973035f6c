package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.SimRefusal;
import org.springframework.stereotype.Component;

/** What the customer's phone does with a payment code: look at the amount, pay. Refuses as WeChat does. */
@Component
public class PaySheet {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Cashier cashier;
    private final Notifications notifications;

    PaySheet(WorldStore store, SimulatorClock clock, Cashier cashier, Notifications notifications) {
        this.store = store;
        this.clock = clock;
        this.cashier = cashier;
        this.notifications = notifications;
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
            return sheet(world, found.account(), found.order(), codeUrl);
        });
    }

    /** Pays, once; a second tap is told that the order is paid. */
    public Paid pay(String customerId, String codeUrl) {
        String[] owner = new String[2];
        Paid paid = store.change(world -> {
            Found found = find(world, codeUrl);
            Transaction order = found.order();
            payable(order, codeUrl);
            cashier.take(world, found.account(), order, customerId);
            owner[0] = found.account().mchid;
            owner[1] = order.outTradeNo;
            return new Paid(order.state, order.transactionId);
        });
        notifications.paid(owner[0], owner[1]);
        return paid;
    }

    /** What the phone shows before the thumb decides. */
    static Sheet sheet(World world, PayAccount account, Transaction order, String codeUrl) {
        OfficialAccount shop = world.officialAccounts.get(account.appid);
        return new Sheet(
                "PAY",
                order.outTradeNo,
                order.total,
                order.description,
                order.state,
                account.mchid,
                shop == null ? account.mchid : shop.name,
                codeUrl);
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
        Cashier.Unpayable reason = cashier.unpayable(order);
        if (reason != null) {
            throw new SimRefusal(409, reason.code(), reason.message());
        }
        if (order.codeUrls.get(codeUrl) <= clock.seconds()) {
            throw new SimRefusal(409, "CODE_EXPIRED", "二维码已过期，请重新获取");
        }
    }
}
