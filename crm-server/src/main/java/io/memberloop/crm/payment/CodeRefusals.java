package io.memberloop.crm.payment;

import java.util.Map;

/** Why WeChat refuses a payment code, in the till's words. Both interfaces' names for it. */
final class CodeRefusals {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("AUTHCODEEXPIRE", "CODE_EXPIRED"),
            Map.entry("AUTH_CODE_EXPIRE", "CODE_EXPIRED"),
            Map.entry("AUTH_CODE_EXPIRED", "CODE_EXPIRED"),
            Map.entry("AUTH_CODE_ERROR", "CODE_USED"),
            Map.entry("AUTH_CODE_INVALID", "CODE_WRONG"),
            Map.entry("NOTENOUGH", "NOT_ENOUGH"),
            Map.entry("NOT_ENOUGH", "NOT_ENOUGH"),
            Map.entry("RULE_LIMIT", "LIMIT"),
            Map.entry("RULELIMIT", "LIMIT"));

    /** The customer did not finish: password not entered, or given up. */
    static final String NOT_PAID = "NOT_PAID";

    private CodeRefusals() {}

    static String reason(String wechatCode) {
        return REASONS.getOrDefault(wechatCode, "REFUSED");
    }
}
