package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who may ask WeChat Pay for what, and what happens when WeChat misbehaves on demand. */
@SimulatorTest
class PaySecurityTests {

    private static final String NATIVE = "/v3/pay/transactions/native";
    private static int merchants;

    @LocalServerPort
    private int port;

    private Desk desk;
    private String mchid;
    private JsonNode account;
    private int orders;

    @BeforeEach
    void aMerchant() {
        desk = new Desk(port);
        mchid = "18000" + (10_000 + ++merchants);
        account = desk.put("/sim/api/pay-accounts/" + mchid, "{\"appid\":\"wxsec\"}");
    }

    @AfterEach
    void noFaultsRemain() {
        desk.send("DELETE", "/sim/api/faults", null);
        desk.post("/sim/api/notifications/mode", "{\"mode\":\"NORMAL\"}");
    }

    @Test
    void registeringTwiceGivesTheSameKeys() {
        assertThat(desk.put("/sim/api/pay-accounts/" + mchid, "{\"appid\":\"wxsec\"}"))
                .isEqualTo(account);
    }

    @Test
    void unsignedForgedAndOldRequestsAreRefused() throws Exception {
        String body = order("ORDER001", 100);
        assertThat(refused(desk.send("POST", NATIVE, body, "Accept", "*/*"))).isEqualTo("401 SIGN_ERROR");
        String good = authorization("POST", NATIVE, body, Instant.now().getEpochSecond());
        String forged = good.replaceAll("signature=\"....", "signature=\"AAAA");
        assertThat(refused(signed("POST", NATIVE, body, forged))).isEqualTo("401 SIGN_ERROR");
        assertThat(refused(signed("POST", NATIVE, body.replace("100", "1"), good)))
                .isEqualTo("401 SIGN_ERROR");
        String old = authorization("POST", NATIVE, body, Instant.now().getEpochSecond() - 301);
        assertThat(refused(signed("POST", NATIVE, body, old))).isEqualTo("401 SIGN_ERROR");
        assertThat(signed("POST", NATIVE, body, good).statusCode()).isEqualTo(200);
    }

    @Test
    void eachFieldIsCheckedAsWeChatChecksIt() throws Exception {
        String good = order("ORDER002", 100);
        assertThat(place(good.replace("\"total\":100", "\"total\":0"))).isEqualTo("400 PARAM_ERROR");
        assertThat(place(good.replace("\"total\":100", "\"total\":1.5"))).isEqualTo("400 PARAM_ERROR");
        assertThat(place(good.replace("ORDER002", "NO#1234"))).isEqualTo("400 PARAM_ERROR");
        assertThat(place(good.replace("/notify", "/notify?x=1"))).isEqualTo("400 PARAM_ERROR");
        assertThat(place(good.replace("{\"appid\"", "{\"colour\":\"red\",\"appid\"")))
                .isEqualTo("400 PARAM_ERROR");
        assertThat(place(good.replace("午餐", "午餐\uD83C\uDF5C"))).isEqualTo("400 PARAM_ERROR");
        assertThat(place(good.replace("wxsec", "wxother"))).isEqualTo("400 APPID_MCHID_NOT_MATCH");
        assertThat(desk.get("/sim/api/pay/transactions?mchid=" + mchid).size()).isZero();
    }

    @Test
    void anAbsoluteRequestLineAsSentThroughAProxySettingIsTheSamePath() throws Exception {
        String body = order("ORDER003", 100);
        String authorization = authorization("POST", NATIVE, body, Instant.now().getEpochSecond());
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST http://api.mch.weixin.qq.com" + NATIVE + " HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\n"
                + "Accept: application/json\r\nUser-Agent: test\r\nContent-Type: application/json\r\nAuthorization: "
                + authorization + "\r\nContent-Length: " + content.length + "\r\nConnection: close\r\n\r\n";
        String answer = raw(head.getBytes(StandardCharsets.UTF_8), content);
        assertThat(answer).startsWith("HTTP/1.1 200").contains("weixin://wxpay/bizpayurl?pr=");
        assertThat(answer).contains("Wechatpay-Signature: ", "Wechatpay-Serial: ", "Request-ID: ");
    }

    @Test
    void aCloseIsAnsweredByASigned204ThatNamesItsType() throws Exception {
        place(order("ORDER004", 100));
        String path = "/v3/pay/transactions/out-trade-no/ORDER004/close";
        String body = "{\"mchid\":\"" + mchid + "\"}";
        HttpResponse<String> closed = signed(
                "POST",
                path,
                body,
                authorization("POST", path, body, Instant.now().getEpochSecond()));
        assertThat(closed.statusCode()).isEqualTo(204);
        assertThat(closed.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(closed.headers().firstValue("Wechatpay-Signature")).isPresent();
    }

    @Test
    void aLostAnswerLeavesTheOrderPlaced() throws Exception {
        desk.post("/sim/api/faults", "{\"match\":\"" + NATIVE + "\",\"mode\":\"NO_ANSWER_AFTER_EFFECT\",\"times\":1}");
        String body = order("ORDER005", 100);
        String authorization = authorization("POST", NATIVE, body, Instant.now().getEpochSecond());
        String head = "POST " + NATIVE + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: test\r\nAuthorization: "
                + authorization + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        assertThat(raw(head.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(desk.get("/sim/api/pay/transactions?mchid=" + mchid).size()).isEqualTo(1);
        assertThat(place(order("ORDER006", 100))).startsWith("200");
    }

    @Test
    void aHangingCallIsLetGoWhenTheFaultIsRemovedAndHasNoEffect() throws Exception {
        desk.post("/sim/api/faults", "{\"match\":\"" + NATIVE + "\",\"mode\":\"HANG\",\"millis\":200}");
        String head = "POST " + NATIVE + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n";
        assertThat(raw(head.getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(desk.get("/sim/api/pay/transactions?mchid=" + mchid).size()).isZero();
    }

    @Test
    void refusalsOnDemandCarryTheChosenCode() throws Exception {
        desk.post(
                "/sim/api/faults",
                "{\"match\":\"" + NATIVE + "\",\"mode\":\"STATUS\",\"status\":429,\"code\":\"FREQUENCY_LIMITED\"}");
        assertThat(place(order("ORDER007", 100))).isEqualTo("429 FREQUENCY_LIMITED");
        assertThat(place(order("ORDER007", 100))).startsWith("200");
    }

    @Test
    void notificationsGetLostOrDoubledOnDemand() throws Exception {
        desk.put("/sim/api/customers/wang", "{\"name\":\"王\"}");
        try (Shop shop = new Shop("")) {
            desk.post("/sim/api/notifications/mode", "{\"mode\":\"LOST\"}");
            pay(shop, "ORDER008");
            assertThat(desk.get("/sim/api/pay/transactions?mchid=" + mchid)
                            .at("/0/notifications/0/status")
                            .stringValue())
                    .isEqualTo("LOST");
            desk.post("/sim/api/notifications/mode", "{\"mode\":\"DUPLICATE\",\"count\":3}");
            pay(shop, "ORDER009");
            Desk.until(() -> shop.received.size() == 3);
            desk.post("/sim/api/pay/transactions/ORDER008/notify", "{\"mchid\":\"" + mchid + "\"}");
            Desk.until(() -> shop.received.size() == 4);
        }
    }

    private void pay(Shop shop, String outTradeNo) throws Exception {
        String body = order(outTradeNo, 100).replace("http://127.0.0.1:1/notify", shop.url("/notify"));
        String answer = signed(
                        "POST",
                        NATIVE,
                        body,
                        authorization("POST", NATIVE, body, Instant.now().getEpochSecond()))
                .body();
        String codeUrl = Desk.JSON.readTree(answer).get("code_url").stringValue();
        desk.post("/sim/api/customers/wang/pay", "{\"codeUrl\":\"" + codeUrl + "\"}");
    }

    private String place(String body) throws Exception {
        return refused(signed(
                "POST",
                NATIVE,
                body,
                authorization("POST", NATIVE, body, Instant.now().getEpochSecond())));
    }

    private static String refused(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + Desk.JSON.readTree(answer.body()).path("code").asString("");
    }

    private HttpResponse<String> signed(String method, String path, String body, String authorization) {
        return desk.send(method, path, body, "Accept", "application/json", "Authorization", authorization);
    }

    private String order(String outTradeNo, int total) {
        return "{\"appid\":\"wxsec\",\"mchid\":\"" + mchid + "\",\"description\":\"午餐\",\"out_trade_no\":\""
                + outTradeNo + "\",\"notify_url\":\"http://127.0.0.1:1/notify\",\"amount\":{\"total\":" + total + "}}";
    }

    private String authorization(String method, String path, String body, long timestamp) throws Exception {
        String pem = account.get("privateKeyPem").stringValue().replaceAll("-----[A-Z ]+-----|\\s", "");
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        String nonce = "nonce" + ++orders;
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update((method + "\n" + path + "\n" + timestamp + "\n" + nonce + "\n" + body + "\n")
                .getBytes(StandardCharsets.UTF_8));
        return "WECHATPAY2-SHA256-RSA2048 mchid=\"" + mchid + "\",nonce_str=\"" + nonce + "\",timestamp=\"" + timestamp
                + "\",serial_no=\"" + account.get("serialNo").stringValue() + "\",signature=\""
                + Base64.getEncoder().encodeToString(signature.sign()) + "\"";
    }

    private String raw(byte[] head, byte[] body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
