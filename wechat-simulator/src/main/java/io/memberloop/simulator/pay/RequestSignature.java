package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.KeptRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks who asks: Authorization, serial, a timestamp within five minutes, and the signature over the raw request. */
@Component
class RequestSignature {

    static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";

    private static final long WINDOW_SECONDS = 300;
    private static final int TRUNCATED = 100;
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final WorldStore store;
    private final SimulatorClock clock;

    RequestSignature(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The mchid that signed the request. */
    String verify(KeptRequest request) {
        if (request.getHeader("User-Agent") == null || request.getHeader("Accept") == null) {
            throw new PayRefusal(400, "PARAM_ERROR", "Http头缺少Accept或User-Agent");
        }
        Map<String, String> fields = fields(request.getHeader("Authorization"));
        PayAccount account = store.read(world -> world.payAccounts.get(fields.get("mchid")));
        if (account == null) {
            throw new PayRefusal(401, "SIGN_ERROR", "商户号不存在，请检查Authorization中的mchid");
        }
        if (!account.serialNo.equalsIgnoreCase(fields.get("serial_no"))) {
            throw new PayRefusal(401, "SIGN_ERROR", "商户证书序列号有误，请使用签名私钥匹配的证书序列号");
        }
        String timestamp = fields.get("timestamp");
        if (!timestamp.matches("\\d{1,12}") || Math.abs(clock.seconds() - Long.parseLong(timestamp)) > WINDOW_SECONDS) {
            throw new PayRefusal(401, "SIGN_ERROR", "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
        }
        String message = message(request, timestamp, fields.get("nonce_str"));
        if (!PayCrypto.verifies(account.merchantPublicKeyPem, message, fields.get("signature"))) {
            throw new PayRefusal(401, "SIGN_ERROR", "签名错误，请检查后再试", mismatch(request, message));
        }
        return account.mchid;
    }

    private static String message(KeptRequest request, String timestamp, String nonce) {
        String query = request.getQueryString();
        String url = request.getRequestURI() + (query == null ? "" : "?" + query);
        return request.getMethod() + "\n" + url + "\n" + timestamp + "\n" + nonce + "\n" + request.text() + "\n";
    }

    private static Map<String, String> fields(String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME + " ")) {
            throw new PayRefusal(401, "SIGN_ERROR", "Http头Authorization认证类型不正确");
        }
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(authorization.substring(SCHEME.length()));
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        for (String name : new String[] {"mchid", "serial_no", "nonce_str", "timestamp", "signature"}) {
            if (fields.getOrDefault(name, "").isEmpty()) {
                throw new PayRefusal(401, "SIGN_ERROR", "Http头Authorization缺少" + name);
            }
        }
        return fields;
    }

    private static ObjectNode mismatch(KeptRequest request, String message) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.putObject("detail").put("issue", "sign not match");
        detail.put("field", "signature").put("location", "authorization");
        ObjectNode information = detail.putObject("sign_information");
        information.put("method", request.getMethod());
        information.put("sign_message_length", message.length());
        information.put("truncated_sign_message", message.substring(0, Math.min(TRUNCATED, message.length())));
        information.put("url", request.getRequestURI());
        return detail;
    }
}
