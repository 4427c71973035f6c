package io.memberloop.simulator.pay;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.World.PaymentCode;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.pay.PayBehaviour.Bank;
import io.memberloop.simulator.pay.PayBehaviour.Behaviour;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Payments by a code that the shop scanned: taken on the spot, or after the customer's password; and their reversal. */
@Component
class CodePayments {

    /** Above this WeChat always asks for the password. */
    private static final long WITHOUT_PASSWORD = 100_000;

    static final String PAYING = "USERPAYING";

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Cashier cashier;
    private final Passwords passwords;
    private final PayBehaviour behaviour;
    private final SimulatorSettings settings;

    CodePayments(
            WorldStore store,
            SimulatorClock clock,
            Cashier cashier,
            Passwords passwords,
            PayBehaviour behaviour,
            SimulatorSettings settings) {
        this.store = store;
        this.clock = clock;
        this.cashier = cashier;
        this.passwords = passwords;
        this.behaviour = behaviour;
        this.settings = settings;
    }

    /**
     * @return the transaction, SUCCESS or USERPAYING
     * @throws PayRefusal with WeChat's code; what it did to the ledger stays
     */
    ObjectNode charge(String mchid, OrderReader.Asked asked) {
        Behaviour how = behaviour.of(mchid);
        PayRefusal[] refused = new PayRefusal[1];
        ObjectNode answer = store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Orders.checkOwner(account, asked.mchid(), asked.appid());
            Transaction order = account.transactions.get(asked.order().outTradeNo);
            if (order == null) {
                order = asked.order();
                refused[0] = first(world, account, order, asked.authCode(), how);
            } else {
                again(world, account, order, asked);
            }
            return Orders.view(account, order);
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        return answer;
    }

    /** @return what the merchant hears instead of the truth, or null */
    private PayRefusal first(World world, PayAccount account, Transaction order, String authCode, Behaviour how) {
        PaymentCode code = world.paymentCodes.get(authCode);
        if (code == null) {
            throw new PayRefusal(400, "AUTH_CODE_INVALID", "付款码无效，请核实扫描的是微信支付的付款码");
        }
        if (code.until <= clock.seconds()) {
            throw new PayRefusal(400, "AUTHCODEEXPIRE", "付款码已过期，请刷新后再试");
        }
        if (code.used) {
            throw new PayRefusal(400, "AUTH_CODE_ERROR", "每个付款码仅限使用一次，请刷新后再试");
        }
        if (how.bankSays() == Bank.SYSTEM_ERROR) {
            return new PayRefusal(500, "SYSTEM_ERROR", "系统异常，请用相同参数重新调用");
        }
        code.used = true;
        order.customerId = code.customerId;
        account.transactions.put(order.outTradeNo, order);
        if (how.bankSays() == Bank.NOT_ENOUGH) {
            order.state = "PAYERROR";
            return new PayRefusal(403, "NOT_ENOUGH", "用户账号余额不足");
        }
        if (how.password() || order.total > WITHOUT_PASSWORD) {
            order.state = PAYING;
            order.passwordAt = how.passwordSeconds() == 0 ? 0 : clock.seconds() + how.passwordSeconds();
            return null;
        }
        cashier.take(world, account, order, code.customerId);
        return how.bankSays() == Bank.SYSTEM_ERROR_BUT_PAID ? new PayRefusal(500, "SYSTEM_ERROR", "系统异常，请查询订单") : null;
    }

    private void again(World world, PayAccount account, Transaction known, OrderReader.Asked asked) {
        passwords.enterByItself(world, account, known);
        if (!known.fingerprint.equals(asked.order().fingerprint)) {
            throw new PayRefusal(403, "OUT_TRADE_NO_USED", "商户订单号重复");
        }
        if ("SUCCESS".equals(known.state) || "REFUND".equals(known.state)) {
            throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
        }
        if (!PAYING.equals(known.state)) {
            throw new PayRefusal(400, "ORDER_CLOSED", "该订单已关闭");
        }
    }

    /** Undoes a payment; what was taken goes back at once. Repeating it changes nothing. */
    void reverse(String mchid, String outTradeNo) {
        store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Transaction order = account.transactions.get(outTradeNo);
            if (order == null) {
                throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
            }
            if (!"MICROPAY".equals(order.tradeType)) {
                throw new PayRefusal(400, "INVALID_REQUEST", "只有付款码订单可以撤销");
            }
            if ("REVOKED".equals(order.state)) {
                return null;
            }
            passwords.enterByItself(world, account, order);
            if (clock.seconds() - order.createdAt < settings.reverseAfterSeconds()) {
                throw new PayRefusal(400, "INVALID_REQUEST", "支付请求发起后15秒内不能撤销");
            }
            if (PAYING.equals(order.state) && behaviour.busyReversal(mchid)) {
                throw new PayRefusal(400, PAYING, "正在支付中不能发起撤销");
            }
            if (order.refunded > 0) {
                throw new PayRefusal(400, "TRADE_ERROR", "订单已退款，不能撤销");
            }
            order.refunded = order.transactionId == null ? 0 : order.total;
            order.state = "REVOKED";
            order.closedAt = clock.rfc3339();
            return null;
        });
    }
}
