package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Orders as the merchant's server sees them: look and close. {@link Prepays} places them. */
@Component
class Orders {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Passwords codes;
    private final Cashier cashier;
    private final PayBehaviour behaviour;
    private final Notifications notifications;

    Orders(
            WorldStore store,
            SimulatorClock clock,
            Passwords codes,
            Cashier cashier,
            PayBehaviour behaviour,
            Notifications notifications) {
        this.store = store;
        this.clock = clock;
        this.codes = codes;
        this.cashier = cashier;
        this.behaviour = behaviour;
        this.notifications = notifications;
    }

    ObjectNode byOutTradeNo(String mchid, String outTradeNo, String claimed) {
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            checkMerchant(account, claimed);
            Transaction order = account.transactions.get(outTradeNo);
            if (order == null) {
                throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
            }
            codes.enterByItself(world, account, order);
            return view(account, order);
        });
    }

    ObjectNode byTransactionId(String mchid, String transactionId, String claimed) {
        return store.read(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            checkMerchant(account, claimed);
            return account.transactions.values().stream()
                    .filter(order -> transactionId.equals(order.transactionId))
                    .findFirst()
                    .map(order -> view(account, order))
                    .orElseThrow(() -> new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在"));
        });
    }

    /** Closes an unpaid order. A number that WeChat never saw is closed with the same answer, as merchants report. */
    void close(String mchid, String outTradeNo, PayBody body) {
        String claimed = body.only(Set.of("mchid")).required("mchid", 32);
        if (behaviour.paidDuringClose(mchid)) {
            payFirst(mchid, outTradeNo);
        }
        store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            checkMerchant(account, claimed);
            Transaction order = account.transactions.get(outTradeNo);
            if (order != null && order.transactionId != null) {
                throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
            }
            if (order != null && "MICROPAY".equals(order.tradeType)) {
                throw new PayRefusal(400, "INVALID_REQUEST", "付款码订单请调用撤销接口");
            }
            if (order != null && !"CLOSED".equals(order.state)) {
                order.state = "CLOSED";
                order.closedAt = clock.rfc3339();
            }
            return null;
        });
    }

    /** The customer's thumb was quicker than the close. */
    private void payFirst(String mchid, String outTradeNo) {
        boolean paid = store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Transaction order = account.transactions.get(outTradeNo);
            if (order == null || cashier.unpayable(order) != null || world.customers.isEmpty()) {
                return false;
            }
            String customer = world.customers.keySet().stream()
                    .filter(id -> order.wantedOpenid == null
                            || Codes.openid(account.appid, id).equals(order.wantedOpenid))
                    .findFirst()
                    .orElseThrow();
            cashier.take(world, account, order, customer);
            return true;
        });
        if (paid) {
            notifications.paid(mchid, outTradeNo);
        }
    }

    /** The transaction object of queries and notifications; what is not known yet is absent. */
    static ObjectNode view(PayAccount account, Transaction order) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("appid", account.appid).put("mchid", account.mchid).put("out_trade_no", order.outTradeNo);
        view.put("trade_state", order.state).put("trade_state_desc", describe(order.state));
        ObjectNode amount = view.putObject("amount");
        amount.put("total", order.total).put("currency", "CNY");
        if (order.attach != null) {
            view.put("attach", order.attach);
        }
        if (order.transactionId != null) {
            view.put("transaction_id", order.transactionId)
                    .put("trade_type", order.tradeType)
                    .put("bank_type", "OTHERS");
            view.put("success_time", order.paidAt);
            view.putObject("payer").put("openid", order.payerOpenid);
            amount.put("payer_total", order.total).put("payer_currency", "CNY");
        }
        if (order.deviceId != null) {
            view.putObject("scene_info").put("device_id", order.deviceId);
        }
        view.putArray("promotion_detail");
        return view;
    }

    static void checkOwner(PayAccount account, String claimedMchid, String appid) {
        checkMerchant(account, claimedMchid);
        if (!account.appid.equals(appid)) {
            throw new PayRefusal(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配，请检查后再试");
        }
    }

    static void checkMerchant(PayAccount account, String claimedMchid) {
        if (!account.mchid.equals(claimedMchid)) {
            throw new PayRefusal(400, "PARAM_ERROR", "Http头Authorization中的mchid与请求参数中的mchid不一致");
        }
    }

    private static String describe(String state) {
        return switch (state) {
            case "SUCCESS" -> "支付成功";
            case "REFUND" -> "转入退款";
            case "CLOSED" -> "订单已关闭";
            case "REVOKED" -> "订单已撤销";
            case "USERPAYING" -> "用户支付中，需要输入密码";
            case "PAYERROR" -> "支付失败，请撤销订单";
            default -> "订单未支付";
        };
    }
}
