package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The old interface as far as payment codes need it: micropay, orderquery, and reverse for those who show a certificate. */
@RestController
class V2Controller {

    private static final Set<String> MICROPAY = Set.of(
            "appid",
            "mch_id",
            "device_info",
            "nonce_str",
            "sign",
            "sign_type",
            "body",
            "detail",
            "attach",
            "out_trade_no",
            "total_fee",
            "fee_type",
            "spbill_create_ip",
            "goods_tag",
            "limit_pay",
            "time_start",
            "time_expire",
            "receipt",
            "auth_code",
            "profit_sharing",
            "scene_info");
    private static final Set<String> ORDER =
            Set.of("appid", "mch_id", "transaction_id", "out_trade_no", "nonce_str", "sign", "sign_type");

    /** The old names of what the new interface calls otherwise. */
    private static final Map<String, String> OLD_NAMES = Map.of(
            "SYSTEM_ERROR", "SYSTEMERROR",
            "NOT_ENOUGH", "NOTENOUGH",
            "ORDER_NOT_EXIST", "ORDERNOTEXIST",
            "ORDER_CLOSED", "ORDERREVERSED");

    private final WorldStore store;
    private final SimulatorClock clock;
    private final CodePayments codes;
    private final Orders orders;

    V2Controller(WorldStore store, SimulatorClock clock, CodePayments codes, Orders orders) {
        this.store = store;
        this.clock = clock;
        this.codes = codes;
        this.orders = orders;
    }

    @PostMapping("/pay/micropay")
    ResponseEntity<byte[]> micropay(@RequestBody(required = false) byte[] body) {
        return answer(body, MICROPAY, request -> {
            JsonNode order = codes.charge(request.get("mch_id"), read(request));
            if (CodePayments.PAYING.equals(order.path("trade_state").stringValue())) {
                throw new PayRefusal(200, CodePayments.PAYING, "需要用户输入支付密码");
            }
            return transaction(V2Message.empty(), order);
        });
    }

    @PostMapping("/pay/orderquery")
    ResponseEntity<byte[]> query(@RequestBody(required = false) byte[] body) {
        return answer(body, ORDER, request -> {
            JsonNode order =
                    orders.byOutTradeNo(request.get("mch_id"), request.get("out_trade_no"), request.get("mch_id"));
            V2Message answer = V2Message.empty()
                    .put("trade_state", order.path("trade_state").stringValue())
                    .put("trade_state_desc", order.path("trade_state_desc").stringValue())
                    .put("out_trade_no", order.path("out_trade_no").stringValue());
            return order.has("transaction_id") ? transaction(answer, order) : answer;
        });
    }

    @PostMapping("/secapi/pay/reverse")
    ResponseEntity<byte[]> reverse(HttpServletRequest http, @RequestBody(required = false) byte[] body) {
        return answer(body, ORDER, request -> {
            checkCertificate(http, request.get("mch_id"));
            try {
                codes.reverse(request.get("mch_id"), request.get("out_trade_no"));
            } catch (PayRefusal refusal) {
                if (CodePayments.PAYING.equals(refusal.code())) {
                    throw new PayRefusal(200, CodePayments.PAYING, refusal.getMessage());
                }
                throw refusal;
            }
            return V2Message.empty().put("recall", "N");
        });
    }

    /** WeChat's gate for money that goes back: a client certificate of this very merchant. */
    private void checkCertificate(HttpServletRequest http, String mchid) {
        Object shown = http.getAttribute("jakarta.servlet.request.X509Certificate");
        String serial = store.read(world -> world.payAccounts.get(mchid).serialNo);
        boolean own = shown instanceof X509Certificate[] chain
                && chain[0].getSerialNumber()
                        .toString(16)
                        .toUpperCase(Locale.ROOT)
                        .equals(serial);
        if (!own) {
            throw new PayRefusal(400, "CERT_ERROR", "证书校验错误，请检查证书是否正确");
        }
    }

    private OrderReader.Asked read(V2Message request) {
        Transaction order = new Transaction();
        order.tradeType = "MICROPAY";
        order.fingerprint = request.get("body") + "|" + request.get("total_fee") + "|" + request.get("auth_code");
        order.description = required(request, "body", "[\\s\\S]{1,128}");
        order.outTradeNo = required(request, "out_trade_no", "[0-9A-Za-z_\\-|*@]{1,32}");
        order.total = Long.parseLong(required(request, "total_fee", "[1-9]\\d{0,8}"));
        required(request, "spbill_create_ip", "[0-9a-fA-F.:]{3,64}");
        order.attach = request.get("attach").isEmpty() ? null : request.get("attach");
        order.createdAt = clock.seconds();
        order.payableUntil = order.createdAt + 86_400;
        String code = required(request, "auth_code", "1[0-5]\\d{16}");
        return new OrderReader.Asked(request.get("mch_id"), request.get("appid"), order, code);
    }

    private static String required(V2Message request, String field, String shape) {
        String value = request.get(field);
        if (value.isEmpty()) {
            throw new PayRefusal(400, "LACK_PARAMS", "缺少参数 " + field);
        }
        if (!value.matches(shape)) {
            throw new PayRefusal(400, "PARAM_ERROR", "参数错误 " + field);
        }
        return value;
    }

    private static V2Message transaction(V2Message answer, JsonNode order) {
        String total = Long.toString(order.at("/amount/total").longValue());
        String paid = order.path("success_time").stringValue();
        return answer.put("openid", order.at("/payer/openid").stringValue())
                .put("is_subscribe", "N")
                .put("trade_type", "MICROPAY")
                .put("bank_type", "OTHERS")
                .put("fee_type", "CNY")
                .put("total_fee", total)
                .put("cash_fee", total)
                .put("transaction_id", order.path("transaction_id").stringValue())
                .put("out_trade_no", order.path("out_trade_no").stringValue())
                .put("time_end", paid.substring(0, 19).replaceAll("[-:T]", ""));
    }

    /** A message that is not the merchant's is answered without a signature, everything else with one. */
    private ResponseEntity<byte[]> answer(byte[] body, Set<String> fields, Function<V2Message, V2Message> work) {
        V2Message request;
        PayAccount account;
        try {
            request = V2Message.parse(body == null ? new byte[0] : body);
            account = owner(request, fields);
        } catch (PayRefusal refusal) {
            return xml(V2Message.empty().put("return_code", "FAIL").put("return_msg", refusal.getMessage()));
        }
        V2Message answer;
        try {
            answer = work.apply(request).put("result_code", "SUCCESS");
        } catch (PayRefusal refusal) {
            String code = OLD_NAMES.getOrDefault(refusal.code(), refusal.code());
            answer = V2Message.empty()
                    .put("result_code", "FAIL")
                    .put("err_code", code)
                    .put("err_code_des", refusal.getMessage())
                    .put("recall", CodePayments.PAYING.equals(code) ? "Y" : null);
        }
        answer.put("return_code", "SUCCESS").put("return_msg", "OK").put("nonce_str", Codes.letters(32));
        answer.put("appid", account.appid).put("mch_id", account.mchid);
        return xml(answer.put("sign", answer.signature(account.apiV2Key, type(request))));
    }

    private PayAccount owner(V2Message request, Set<String> fields) {
        PayAccount account = store.read(world -> world.payAccounts.get(request.get("mch_id")));
        if (account == null) {
            throw new PayRefusal(400, "MCHID_NOT_EXIST", "商户号mch_id不存在");
        }
        if (!account.appid.equals(request.get("appid"))) {
            throw new PayRefusal(400, "APPID_MCHID_NOT_MATCH", "appid和mch_id不匹配");
        }
        if (request.get("nonce_str").isEmpty()
                || !fields.containsAll(request.fields().keySet())) {
            throw new PayRefusal(400, "PARAM_ERROR", "参数错误");
        }
        if (!request.signature(account.apiV2Key, type(request)).equals(request.get("sign"))) {
            throw new PayRefusal(401, "SIGNERROR", "签名错误");
        }
        return account;
    }

    private static String type(V2Message request) {
        return V2Message.HMAC.equals(request.get("sign_type")) ? V2Message.HMAC : V2Message.MD5;
    }

    private static ResponseEntity<byte[]> xml(V2Message answer) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_XML)
                .body(answer.xml().getBytes(StandardCharsets.UTF_8));
    }
}
