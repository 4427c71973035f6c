package io.memberloop.simulator.pay;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Refund;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.Postman;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Refunds to where the money came from: accepted as PROCESSING, done a moment later. */
@Component
class Refunds {

    private static final Pattern OUT_REFUND_NO = Pattern.compile("[0-9A-Za-z_\\-|*@]{1,64}");
    private static final Set<String> FIELDS = Set.of(
            "transaction_id",
            "out_trade_no",
            "out_refund_no",
            "reason",
            "notify_url",
            "funds_account",
            "amount",
            "goods_detail");
    private static final int PARTS = 50;

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Postman postman;
    private final Notifications notifications;
    private final SimulatorSettings settings;
    private final PayBehaviour behaviour;

    Refunds(
            WorldStore store,
            SimulatorClock clock,
            Postman postman,
            Notifications notifications,
            SimulatorSettings settings,
            PayBehaviour behaviour) {
        this.store = store;
        this.clock = clock;
        this.postman = postman;
        this.notifications = notifications;
        this.settings = settings;
        this.behaviour = behaviour;
    }

    ObjectNode apply(String mchid, PayBody body) {
        body.only(FIELDS);
        PayBody amount = body.object("amount").only(Set.of("refund", "total", "currency", "from"));
        Refund asked = new Refund();
        asked.outRefundNo = body.matching("out_refund_no", OUT_REFUND_NO);
        asked.refund = amount.amount("refund");
        asked.total = amount.amount("total");
        if (!"CNY".equals(amount.required("currency", 16))) {
            throw PayRefusal.field("/amount/currency", amount.text("currency", 16), "只支持CNY");
        }
        body.text("reason", 80);
        asked.notifyUrl = body.has("notify_url") ? OrderReader.notifyUrl(body.required("notify_url", 256)) : null;
        asked.outTradeNo = body.text("out_trade_no", 32);
        asked.transactionId = body.text("transaction_id", 32);
        if ((asked.outTradeNo == null) == (asked.transactionId == null)) {
            throw PayRefusal.field("/out_trade_no", "", "transaction_id和out_trade_no二选一");
        }
        boolean[] fresh = new boolean[1];
        ObjectNode answer = store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Transaction order = order(account, asked);
            Refund known = account.refunds.get(asked.outRefundNo);
            if (known != null) {
                return view(order, same(known, asked, order));
            }
            take(order, account, asked);
            fresh[0] = true;
            return view(order, asked);
        });
        if (fresh[0]) {
            postman.later(settings.refundMillis(), () -> finish(mchid, asked.outRefundNo));
        }
        return answer;
    }

    ObjectNode query(String mchid, String outRefundNo) {
        return store.read(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Refund refund = account.refunds.get(outRefundNo);
            if (refund == null) {
                throw new PayRefusal(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
            }
            return view(account.transactions.get(refund.outTradeNo), refund);
        });
    }

    /** A refund that WeChat left PROCESSING, or that the bank could not take, comes to its end. */
    void settle(String mchid, String outRefundNo, PayBehaviour.Refunding end) {
        Refund done = store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Refund refund = account == null ? null : account.refunds.get(outRefundNo);
            if (refund == null) {
                throw new SimRefusal(404, "REFUND_UNKNOWN", "no such refund");
            }
            return ended(account, refund, end);
        });
        if (done != null && done.notifyUrl != null) {
            notifications.refund(mchid, done);
        }
    }

    private static Transaction order(PayAccount account, Refund asked) {
        return account.transactions.values().stream()
                .filter(order -> order.outTradeNo.equals(asked.outTradeNo)
                        || order.transactionId != null && order.transactionId.equals(asked.transactionId))
                .findFirst()
                .orElseThrow(() -> new PayRefusal(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
    }

    private static Refund same(Refund known, Refund asked, Transaction order) {
        boolean equal =
                known.refund == asked.refund && known.total == asked.total && known.outTradeNo.equals(order.outTradeNo);
        if (!equal) {
            throw new PayRefusal(400, "INVALID_REQUEST", "订单金额或退款金额与之前请求不一致，请核实后再试");
        }
        return known;
    }

    private void take(Transaction order, PayAccount account, Refund asked) {
        if (order.transactionId == null) {
            throw new PayRefusal(400, "INVALID_REQUEST", "订单未支付，不能退款");
        }
        if (asked.total != order.total) {
            throw new PayRefusal(400, "INVALID_REQUEST", "订单总金额不一致");
        }
        if (order.refunded + asked.refund > order.total) {
            throw new PayRefusal(400, "INVALID_REQUEST", "累计退款金额大于订单金额");
        }
        long parts = account.refunds.values().stream()
                .filter(refund -> refund.outTradeNo.equals(order.outTradeNo))
                .count();
        if (parts >= PARTS) {
            throw new PayRefusal(403, "RULE_LIMIT", "一笔订单最多退款" + PARTS + "次");
        }
        asked.refundId = "5030" + Codes.digits(25);
        asked.outTradeNo = order.outTradeNo;
        asked.transactionId = order.transactionId;
        asked.createTime = clock.rfc3339();
        order.refunded += asked.refund;
        order.state = "REFUND";
        account.refunds.put(asked.outRefundNo, asked);
    }

    private void finish(String mchid, String outRefundNo) {
        PayBehaviour.Refunding end = behaviour.of(mchid).refundEnds();
        if (end == PayBehaviour.Refunding.PROCESSING) {
            return;
        }
        Refund done = store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            return ended(account, account.refunds.get(outRefundNo), end);
        });
        if (done != null && done.notifyUrl != null) {
            notifications.refund(mchid, done);
        }
    }

    /** @return null when it had come to its end before; an abnormal one may still succeed or be closed */
    private Refund ended(PayAccount account, Refund refund, PayBehaviour.Refunding end) {
        boolean open = "PROCESSING".equals(refund.status) || "ABNORMAL".equals(refund.status);
        if (!open || refund.status.equals(end.name())) {
            return null;
        }
        refund.status = end.name();
        if (end == PayBehaviour.Refunding.SUCCESS) {
            refund.successTime = clock.rfc3339();
        } else if (end == PayBehaviour.Refunding.CLOSED) {
            // the money stays with the merchant
            account.transactions.get(refund.outTradeNo).refunded -= refund.refund;
        }
        return refund;
    }

    private static ObjectNode view(Transaction order, Refund refund) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("refund_id", refund.refundId).put("out_refund_no", refund.outRefundNo);
        view.put("transaction_id", refund.transactionId).put("out_trade_no", order.outTradeNo);
        view.put("channel", "ORIGINAL").put("user_received_account", "支付用户零钱");
        if (refund.successTime != null) {
            view.put("success_time", refund.successTime);
        }
        view.put("create_time", refund.createTime).put("status", refund.status).put("funds_account", "AVAILABLE");
        ObjectNode amount = view.putObject("amount");
        amount.put("total", refund.total).put("refund", refund.refund);
        amount.put("payer_total", refund.total).put("payer_refund", refund.refund);
        amount.put("settlement_total", refund.total).put("settlement_refund", refund.refund);
        amount.put("discount_refund", 0).put("currency", "CNY");
        view.putArray("promotion_detail");
        return view;
    }
}
