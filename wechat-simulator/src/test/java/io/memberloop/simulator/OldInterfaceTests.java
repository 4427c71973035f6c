package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Payment codes by v2: XML, MD5 signatures, and a certificate to give money back. */
@SimulatorTest
class OldInterfaceTests {

    private static final Pattern FIELD = Pattern.compile("<(\\w+)><!\\[CDATA\\[(.*?)]]>");

    @LocalServerPort
    private int port;

    private SdkMerchant merchant;

    @BeforeEach
    void aMerchantAndACustomer() {
        merchant = new SdkMerchant(port, "wxold", "PUBLIC_KEY");
        merchant.desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
    }

    @AfterEach
    void asUsualAgain() {
        merchant.desk.send("DELETE", "/sim/api/pay/behaviour", null);
        merchant.desk.post("/sim/api/clock", "{\"offsetSeconds\":0}");
    }

    @Test
    void aScannedCodePaysAndTheAnswerIsSigned() throws Exception {
        Map<String, String> paid = send("/pay/micropay", payment("V2ORDER1", code()));

        assertThat(paid).containsEntry("result_code", "SUCCESS").containsEntry("total_fee", "500");
        assertThat(paid.get("sign")).isEqualTo(md5(paid, merchant.text("apiV2Key")));
        assertThat(send("/pay/orderquery", order("V2ORDER1"))).containsEntry("trade_state", "SUCCESS");
    }

    @Test
    void aWrongSignatureIsRefusedAndSoIsADocumentType() throws Exception {
        Map<String, String> request = payment("V2ORDER2", code());
        request.put("sign", "0".repeat(32));
        assertThat(exchange(http(), plain("/pay/micropay"), xml(request))).containsEntry("return_code", "FAIL");
        String evil = "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><xml><mch_id>&y;</mch_id></xml>";
        assertThat(exchange(http(), plain("/pay/micropay"), evil)).containsEntry("return_code", "FAIL");
        assertThat(merchant.desk.get("/sim/api/pay/transactions?mchid=" + merchant.mchid))
                .isEmpty();
    }

    @Test
    void aPasswordThatIsBeingEnteredIsAFailureThatMeansWait() throws Exception {
        merchant.desk.put("/sim/api/pay/behaviour/" + merchant.mchid, "{\"password\":true}");
        assertThat(send("/pay/micropay", payment("V2ORDER3", code())))
                .containsEntry("result_code", "FAIL")
                .containsEntry("err_code", "USERPAYING");
        assertThat(send("/pay/orderquery", order("V2ORDER3"))).containsEntry("trade_state", "USERPAYING");
    }

    @Test
    void onlyTheMerchantsCertificateGivesMoneyBack() throws Exception {
        send("/pay/micropay", payment("V2ORDER4", code()));
        merchant.desk.post("/sim/api/clock", "{\"offsetSeconds\":16}");
        assertThat(send("/secapi/pay/reverse", order("V2ORDER4"))).containsEntry("err_code", "CERT_ERROR");
        assertThatThrownBy(() -> exchange(trusting(null), mutual(), xml(signed(order("V2ORDER4")))))
                .as("without a certificate there is no connection")
                .isInstanceOf(IOException.class);
        SdkMerchant other = new SdkMerchant(port, "wxold", "PUBLIC_KEY");
        assertThat(exchange(trusting(other), mutual(), xml(signed(order("V2ORDER4")))))
                .containsEntry("err_code", "CERT_ERROR");

        assertThat(exchange(trusting(merchant), mutual(), xml(signed(order("V2ORDER4")))))
                .containsEntry("result_code", "SUCCESS")
                .containsEntry("recall", "N");

        assertThat(send("/pay/orderquery", order("V2ORDER4"))).containsEntry("trade_state", "REVOKED");
    }

    private String code() {
        return merchant.desk
                .get("/sim/api/customers/li/payment-code")
                .get("code")
                .stringValue();
    }

    private Map<String, String> payment(String outTradeNo, String code) {
        Map<String, String> request = order(outTradeNo);
        request.put("body", "午餐");
        request.put("total_fee", "500");
        request.put("spbill_create_ip", "127.0.0.1");
        request.put("auth_code", code);
        return request;
    }

    private Map<String, String> order(String outTradeNo) {
        Map<String, String> request = new TreeMap<>();
        request.put("appid", "wxold");
        request.put("mch_id", merchant.mchid);
        request.put("nonce_str", "n1");
        request.put("out_trade_no", outTradeNo);
        return request;
    }

    private Map<String, String> signed(Map<String, String> request) throws Exception {
        request.put("sign", md5(request, merchant.text("apiV2Key")));
        return request;
    }

    private Map<String, String> send(String path, Map<String, String> request) throws Exception {
        return exchange(http(), plain(path), xml(signed(request)));
    }

    private String plain(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private String mutual() {
        return "https://127.0.0.1:" + merchant.desk.get("/sim/api/ports").get("mutualTls") + "/secapi/pay/reverse";
    }

    private static HttpClient http() {
        return HttpClient.newHttpClient();
    }

    private static Map<String, String> exchange(HttpClient http, String url, String xml) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(xml))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Map<String, String> fields = new TreeMap<>();
        Matcher matcher = FIELD.matcher(response.body());
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    private static String xml(Map<String, String> fields) {
        StringBuilder xml = new StringBuilder("<xml>");
        fields.forEach((name, value) -> xml.append("<" + name + ">" + value + "</" + name + ">"));
        return xml.append("</xml>").toString();
    }

    private static String md5(Map<String, String> fields, String key) throws Exception {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals("sign") && !value.isEmpty()) {
                text.append(name).append('=').append(value).append('&');
            }
        });
        byte[] content = text.append("key=").append(key).toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("MD5").digest(content));
    }

    /** @param merchant whose certificate is shown; null: none */
    private HttpClient trusting(SdkMerchant merchant) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "ca",
                certificate(this.merchant
                        .desk
                        .send("GET", "/sim/api/authority.pem", null)
                        .body()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys = null;
        if (merchant != null) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            byte[] key = Base64.getMimeDecoder()
                    .decode(merchant.text("privateKeyPem").replaceAll("-----[A-Z ]+-----", ""));
            own.setKeyEntry(
                    "own",
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)),
                    new char[0],
                    new X509Certificate[] {certificate(merchant.text("certificatePem"))});
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }
}
