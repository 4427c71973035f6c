package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads an order out of a request; every field is checked as WeChat checks it. */
@Component
class OrderReader {

    private static final Pattern AUTH_CODE = Pattern.compile("1[0-5]\\d{16}");
    private static final Pattern CODE_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-*]{6,32}");
    static final Pattern OUT_TRADE_NO = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");

    /** The order, and whose it claims to be. @param authCode of a payment code's order, else null */
    record Asked(String mchid, String appid, Transaction order, String authCode) {}

    private static final Set<String> COMMON = Set.of(
            "appid",
            "mchid",
            "description",
            "out_trade_no",
            "attach",
            "goods_tag",
            "support_fapiao",
            "amount",
            "detail",
            "scene_info",
            "settle_info");
    private static final Set<String> PREPAY = Set.of("time_expire", "notify_url", "limit_pay");
    private static final long PAYABLE = 7 * 86_400;
    private static final long LONGEST_PAYABLE = 90 * 86_400;
    private static final long SHORTEST_PAYABLE = 60;

    private final SimulatorClock clock;

    OrderReader(SimulatorClock clock) {
        this.clock = clock;
    }

    /** An order that the customer pays later, by a code or on a page. */
    Asked prepay(PayBody body, String tradeType) {
        boolean onPage = "JSAPI".equals(tradeType);
        Set<String> fields = new HashSet<>(COMMON);
        fields.addAll(PREPAY);
        if (onPage) {
            fields.add("payer");
        }
        body.only(fields);
        Transaction order = common(body);
        order.tradeType = tradeType;
        order.notifyUrl = notifyUrl(body.required("notify_url", 255));
        order.payableUntil = payableUntil(body.text("time_expire", 64));
        if (onPage) {
            order.wantedOpenid = body.object("payer").only(Set.of("openid")).required("openid", 128);
        }
        if (body.has("scene_info")) {
            PayBody scene = body.object("scene_info").only(Set.of("payer_client_ip", "device_id", "store_info"));
            scene.required("payer_client_ip", 45);
            order.deviceId = scene.text("device_id", 32);
        }
        return new Asked(body.required("mchid", 32), body.required("appid", 32), order, null);
    }

    /** An order that is paid on the spot by the customer's code. Nobody is notified of it. */
    Asked byCode(PayBody body) {
        Set<String> fields = new HashSet<>(COMMON);
        fields.add("payer");
        body.only(fields);
        Transaction order = common(body);
        body.matching("out_trade_no", CODE_TRADE_NO);
        order.tradeType = "MICROPAY";
        order.payableUntil = order.createdAt + PAYABLE;
        PayBody scene = body.object("scene_info").only(Set.of("device_id", "device_ip", "store_info"));
        order.deviceId = scene.text("device_id", 32);
        if (scene.has("store_info")) {
            PayBody where = scene.object("store_info").only(Set.of("id", "out_id"));
            where.text("id", 32);
            where.text("out_id", 32);
        }
        String code = body.object("payer").only(Set.of("auth_code")).matching("auth_code", AUTH_CODE);
        return new Asked(body.required("mchid", 32), body.required("appid", 32), order, code);
    }

    private Transaction common(PayBody body) {
        PayBody amount = body.object("amount").only(Set.of("total", "currency"));
        Transaction order = new Transaction();
        order.fingerprint = body.fingerprint();
        order.description = body.required("description", 127);
        order.outTradeNo = body.matching("out_trade_no", OUT_TRADE_NO);
        order.attach = body.text("attach", 128);
        order.total = amount.amount("total");
        body.text("goods_tag", 32);
        if (amount.has("currency") && !"CNY".equals(amount.text("currency", 16))) {
            throw PayRefusal.field("/amount/currency", amount.text("currency", 16), "只支持CNY");
        }
        order.createdAt = clock.seconds();
        return order;
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
}
