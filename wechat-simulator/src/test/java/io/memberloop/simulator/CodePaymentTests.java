package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.http.HttpMethod;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.JsonRequestBody;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The shop scans the customer's code. WeChat's own SDK signs the requests and checks the answers. */
@SimulatorTest
class CodePaymentTests {

    @LocalServerPort
    private int port;

    private SdkMerchant sdk;
    private HttpClient client;

    @BeforeEach
    void aMerchantAndACustomer() {
        sdk = new SdkMerchant(port, "wxcode", "PUBLIC_KEY");
        client = sdk.client();
        sdk.desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
    }

    @AfterEach
    void asUsualAgain() {
        sdk.desk.send("DELETE", "/sim/api/pay/behaviour", null);
        sdk.desk.post("/sim/api/clock", "{\"offsetSeconds\":0}");
    }

    @Test
    void aScannedCodePaysOnTheSpotAndOnlyOnce() {
        String code = code();

        JsonNode paid = charge("CODEORDER1", 1280, code);

        assertThat(paid.path("trade_state").stringValue()).isEqualTo("SUCCESS");
        assertThat(paid.path("trade_type").stringValue()).isEqualTo("MICROPAY");
        assertThat(paid.at("/payer/openid").stringValue()).startsWith("o");
        assertThat(code()).as("the phone shows another one").isNotEqualTo(code);
        assertThat(refusal("CODEORDER2", 100, code)).isEqualTo("400 AUTH_CODE_ERROR");
        assertThat(refusal("CODEORDER1", 1280, code)).isEqualTo("400 ORDERPAID");
        assertThat(ledger("CODEORDER1").path("notifications")).isEmpty();
    }

    @Test
    void wrongAndExpiredCodesAreRefusedAndLeaveNoOrder() {
        assertThat(refusal("CODEORDER3", 100, "131234567890123456")).isEqualTo("400 AUTH_CODE_INVALID");
        assertThat(refusal("CODEORDER3", 100, "181234567890123456")).isEqualTo("400 PARAM_ERROR");
        String code = code();
        sdk.desk.post("/sim/api/clock", "{\"offsetSeconds\":61}");
        assertThat(refusal("CODEORDER3", 100, code)).isEqualTo("400 AUTHCODEEXPIRE");
        assertThatThrownBy(() -> query("CODEORDER3"))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo("ORDER_NOT_EXIST"));
    }

    @Test
    void aLargeAmountWaitsForThePasswordOnThePhone() {
        JsonNode waiting = charge("CODEORDER4", 100_100, code());
        assertThat(waiting.path("trade_state").stringValue()).isEqualTo("USERPAYING");
        assertThat(query("CODEORDER4").path("trade_state").stringValue()).isEqualTo("USERPAYING");
        JsonNode dialog = sdk.desk.get("/sim/api/customers/li/passwords");
        assertThat(dialog.path(0).path("amount").longValue()).isEqualTo(100_100);

        decide("CODEORDER4", "WRONG");
        assertThat(query("CODEORDER4").path("trade_state").stringValue()).isEqualTo("USERPAYING");
        decide("CODEORDER4", "ENTER");

        assertThat(query("CODEORDER4").path("trade_state").stringValue()).isEqualTo("SUCCESS");
        assertThat(sdk.desk.get("/sim/api/customers/li/passwords")).isEmpty();
    }

    @Test
    void aReversalIsRefusedTooEarlyAndWhileTheCustomerPaysThenGivesTheMoneyBack() {
        behave("{\"password\":true,\"busyReversals\":1}");
        charge("CODEORDER5", 500, code());
        assertThat(reversal("CODEORDER5")).isEqualTo("400 INVALID_REQUEST");
        sdk.desk.post("/sim/api/clock", "{\"offsetSeconds\":16}");
        assertThat(reversal("CODEORDER5")).isEqualTo("400 USERPAYING");
        decide("CODEORDER5", "ENTER");

        assertThat(reversal("CODEORDER5")).isEqualTo("200");
        assertThat(reversal("CODEORDER5")).as("again").isEqualTo("200");

        assertThat(query("CODEORDER5").path("trade_state").stringValue()).isEqualTo("REVOKED");
        assertThat(ledger("CODEORDER5").path("refunded").longValue()).isEqualTo(500);
        assertThat(reversal("NOSUCHORDER")).isEqualTo("404 ORDER_NOT_EXIST");
    }

    @Test
    void badDays() {
        behave("{\"bank\":\"NOT_ENOUGH\"}");
        assertThat(refusal("CODEORDER6", 500, code())).isEqualTo("403 NOT_ENOUGH");
        assertThat(query("CODEORDER6").path("trade_state").stringValue()).isEqualTo("PAYERROR");
        behave("{\"bank\":\"SYSTEM_ERROR_BUT_PAID\"}");
        assertThat(refusal("CODEORDER7", 500, code())).isEqualTo("500 SYSTEM_ERROR");
        assertThat(query("CODEORDER7").path("trade_state").stringValue()).isEqualTo("SUCCESS");
        behave("{\"password\":true,\"passwordSeconds\":5}");
        charge("CODEORDER8", 500, code());
        sdk.desk.post("/sim/api/clock", "{\"offsetSeconds\":6}");
        assertThat(query("CODEORDER8").path("trade_state").stringValue()).isEqualTo("SUCCESS");
    }

    private void behave(String how) {
        sdk.desk.put("/sim/api/pay/behaviour/" + sdk.mchid, how);
    }

    private void decide(String outTradeNo, String deed) {
        sdk.desk.post(
                "/sim/api/customers/li/passwords",
                "{\"mchid\":\"" + sdk.mchid + "\",\"outTradeNo\":\"" + outTradeNo + "\",\"deed\":\"" + deed + "\"}");
    }

    private String code() {
        return sdk.desk.get("/sim/api/customers/li/payment-code").get("code").stringValue();
    }

    private JsonNode ledger(String outTradeNo) {
        return sdk.desk
                .get("/sim/api/pay/transactions?mchid=" + sdk.mchid)
                .valueStream()
                .filter(entry -> outTradeNo.equals(entry.get("outTradeNo").stringValue()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode charge(String outTradeNo, int total, String authCode) {
        String body = "{\"appid\":\"wxcode\",\"mchid\":\"" + sdk.mchid + "\",\"description\":\"午餐\",\"out_trade_no\":\""
                + outTradeNo + "\",\"amount\":{\"total\":" + total + "},\"payer\":{\"auth_code\":\"" + authCode
                + "\"},\"scene_info\":{\"store_info\":{\"out_id\":\"1\"}}}";
        return send(HttpMethod.POST, "/v3/pay/transactions/codepay", body);
    }

    private String refusal(String outTradeNo, int total, String authCode) {
        return refusal(() -> charge(outTradeNo, total, authCode));
    }

    private String reversal(String outTradeNo) {
        return refusal(() -> send(
                HttpMethod.POST,
                "/v3/pay/transactions/out-trade-no/" + outTradeNo + "/reverse",
                "{\"appid\":\"wxcode\",\"mchid\":\"" + sdk.mchid + "\"}"));
    }

    private static String refusal(Runnable call) {
        try {
            call.run();
            return "200";
        } catch (ServiceException e) {
            return e.getHttpStatusCode() + " " + e.getErrorCode();
        }
    }

    private JsonNode query(String outTradeNo) {
        return send(HttpMethod.GET, "/v3/pay/transactions/out-trade-no/" + outTradeNo + "?mchid=" + sdk.mchid, null);
    }

    @SuppressWarnings("unchecked")
    private JsonNode send(HttpMethod method, String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.addHeader("Accept", "application/json");
        headers.addHeader("Content-Type", "application/json");
        HttpRequest.Builder request = new HttpRequest.Builder()
                .httpMethod(method)
                .url("https://api.mch.weixin.qq.com" + path)
                .headers(headers);
        if (body != null) {
            request.body(new JsonRequestBody.Builder().body(body).build());
        }
        Map<String, Object> answer =
                client.execute(request.build(), HashMap.class).getServiceResponse();
        return Desk.JSON.valueToTree(answer);
    }
}
