package io.memberloop.crm.payment;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a page hands to WeChat's browser so that the customer can pay there. Good for one person and one order only, so it
 * may stand in the page.
 *
 * @param prepay {@code prepay_id=…}; called {@code package} on the wire
 */
public record PhonePayment(
        String appId, String timeStamp, String nonceStr, String prepay, String signType, String paySign) {

    /** As {@code getBrandWCPayRequest} wants it. */
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("appId", appId);
        parameters.put("timeStamp", timeStamp);
        parameters.put("nonceStr", nonceStr);
        parameters.put("package", prepay);
        parameters.put("signType", signType);
        parameters.put("paySign", paySign);
        return parameters;
    }
}
