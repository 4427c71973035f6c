package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The dialog on the customer's phone in which the password is entered after the code was scanned. */
@Component
public class Passwords {

    /** What the customer does with it. */
    public enum Deed {
        ENTER,
        /** The dialog stays. */
        WRONG,
        GIVE_UP
    }

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Cashier cashier;
    private final PayBehaviour behaviour;

    Passwords(WorldStore store, SimulatorClock clock, Cashier cashier, PayBehaviour behaviour) {
        this.store = store;
        this.clock = clock;
        this.cashier = cashier;
        this.behaviour = behaviour;
    }

    /** The dialogs that are open on this phone. */
    public List<PaySheet.Sheet> open(String customerId) {
        return store.read(world -> {
            List<PaySheet.Sheet> sheets = new ArrayList<>();
            for (PayAccount account : world.payAccounts.values()) {
                for (Transaction order : account.transactions.values()) {
                    if (isWaiting(order) && customerId.equals(order.customerId) && order.passwordAt == 0) {
                        sheets.add(PaySheet.sheet(world, account, order, null));
                    }
                }
            }
            return sheets;
        });
    }

    public PaySheet.Paid decide(String customerId, String mchid, String outTradeNo, Deed deed) {
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Transaction order = account == null ? null : account.transactions.get(outTradeNo);
            if (order == null || !customerId.equals(order.customerId)) {
                throw new SimRefusal(404, "ORDER_UNKNOWN", "no such payment on this phone");
            }
            if (!isWaiting(order)) {
                throw new SimRefusal(409, "ORDER_CLOSED", "订单已关闭");
            }
            if (deed == Deed.ENTER) {
                cashier.take(world, account, order, customerId);
            } else if (deed == Deed.GIVE_UP) {
                order.state = "PAYERROR";
            }
            return new PaySheet.Paid(order.state, order.transactionId);
        });
    }

    /** Inside a change of the world: what the behaviour lets happen without a hand on the phone. */
    void enterByItself(World world, PayAccount account, Transaction order) {
        if (!isWaiting(order) || order.passwordAt == 0 || order.passwordAt > clock.seconds()) {
            return;
        }
        if (behaviour.of(account.mchid).passwordFails()) {
            order.state = "PAYERROR";
        } else {
            cashier.take(world, account, order, order.customerId);
        }
    }

    private static boolean isWaiting(Transaction order) {
        return "USERPAYING".equals(order.state);
    }
}
