package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Orders as the merchant's server sees them: place, look, close. */
@Component
class Orders {

    static final Pattern OUT_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");

    private static final Set<String> ORDER_FIELDS = Set.of(
            "appid",
            "mchid",
            "description",
            "out_trade_no",
            "time_expire",
            "attach",
            "notify_url",
            "goods_tag",
            "limit_pay",
            "support_fapiao",
            "amount",
            "detail",
            "scene_info",
            "settle_info");
    private static final long CODE_LIFE = 7_200;
    private static final long PAYABLE = 7 * 86_400;
    private static final long LONGEST_PAYABLE = 90 * 86_400;
    private static final long SHORTEST_PAYABLE = 60;

    private final WorldStore store;
    private final SimulatorClock clock;

    Orders(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Places an order or, when it was placed with the same content before, gives it a fresh code_url. */
    ObjectNode place(String mchid, PayBody body) {
        body.only(ORDER_FIELDS);
        PayBody amount = body.object("amount").only(Set.of("total", "currency"));
        Transaction order = new Transaction();
        order.fingerprint = body.fingerprint();
        order.description = body.required("description", 127);
        order.outTradeNo = body.matching("out_trade_no", OUT_TRADE_NO);
        order.attach = body.text("attach", 128);
        order.notifyUrl = notifyUrl(body.required("notify_url", 255));
        order.total = amount.amount("total");
        body.text("goods_tag", 32);
        if (amount.has("currency") && !"CNY".equals(amount.text("currency", 16))) {
            throw PayRefusal.field("/amount/currency", amount.text("currency", 16), "只支持CNY");
        }
        if (body.has("scene_info")) {
            PayBody scene = body.object("scene_info").only(Set.of("payer_client_ip", "device_id", "store_info"));
            scene.required("payer_client_ip", 45);
            order.deviceId = scene.text("device_id", 32);
        }
        order.createdAt = clock.seconds();
        order.payableUntil = payableUntil(body.text("time_expire", 64));
        String appid = body.required("appid", 32);
        String claimed = body.required("mchid", 32);
        return store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            checkOwner(account, claimed, appid);
            String codeUrl = codeUrl(accepted(account, order));
            return JsonNodeFactory.instance.objectNode().put("code_url", codeUrl);
        });
    }

    ObjectNode byOutTradeNo(String mchid, String outTradeNo, String claimed) {
        return store.read(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            checkMerchant(account, claimed);
            Transaction order = account.transactions.get(outTradeNo);
            if (order == null) {
                throw new PayRefusal(404, "ORDER_NOT_EXIST", "订单不存在");
            }
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
        store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            checkMerchant(account, claimed);
            Transaction order = account.transactions.get(outTradeNo);
            if (order != null && order.transactionId != null) {
                throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
            }
            if (order != null && !"CLOSED".equals(order.state)) {
                order.state = "CLOSED";
                order.closedAt = clock.rfc3339();
            }
            return null;
        });
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
                    .put("trade_type", "NATIVE")
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

    private static Transaction accepted(PayAccount account, Transaction order) {
        Transaction known = account.transactions.get(order.outTradeNo);
        if (known == null) {
            account.transactions.put(order.outTradeNo, order);
            return order;
        }
        if (known.transactionId != null) {
            throw new PayRefusal(400, "ORDERPAID", "该订单已支付");
        }
        if ("CLOSED".equals(known.state)) {
            throw new PayRefusal(400, "ORDER_CLOSED", "该订单已关闭");
        }
        if (!known.fingerprint.equals(order.fingerprint)) {
            throw new PayRefusal(400, "INVALID_REQUEST", "请求重入时，参数与首次请求时不一致");
        }
        return known;
    }

    private String codeUrl(Transaction order) {
        order.codeUrls.values().removeIf(end -> end < clock.seconds());
        String url = "weixin://wxpay/bizpayurl?pr=" + Codes.letters(7) + "zz";
        order.codeUrls.put(url, clock.seconds() + CODE_LIFE);
        return url;
    }

    private long payableUntil(String timeExpire) {
        long now = clock.seconds();
        if (timeExpire == null) {
            return now + PAYABLE;
        }
        try {
            long wanted = OffsetDateTime.parse(timeExpire).toEpochSecond();
            return Math.min(Math.max(wanted, now + SHORTEST_PAYABLE), now + LONGEST_PAYABLE);
        } catch (DateTimeException e) {
            throw PayRefusal.field("/time_expire", timeExpire, "格式错误，应为rfc3339");
        }
    }

    /** WeChat takes https only; a simulator on the same machine takes http too. */
    static String notifyUrl(String url) {
        boolean web = url.startsWith("http://") || url.startsWith("https://");
        if (!web || url.contains("?") || url.contains("#")) {
            throw PayRefusal.field("/notify_url", url, "格式错误，不能携带参数");
        }
        return url;
    }

    private static void checkOwner(PayAccount account, String claimedMchid, String appid) {
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
            default -> "订单未支付";
        };
    }
}
