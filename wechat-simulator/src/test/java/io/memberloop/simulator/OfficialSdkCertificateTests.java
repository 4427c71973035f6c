package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.certificate.AutoCertificateService;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSACombinedNotificationConfig;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Platform certificates, their successor, and the migration to the public key, judged by WeChat's own SDK. */
@SimulatorTest
class OfficialSdkCertificateTests {

    @LocalServerPort
    private int port;

    private final Shop shop = new Shop("");
    private SdkMerchant sdk;

    @AfterEach
    void closeShop() {
        shop.close();
        if (sdk != null) {
            AutoCertificateService.shutdown();
        }
    }

    @Test
    void theSdkDownloadsAndTrustsTheCertificateAndUnderstandsWhatIsSignedByIt() {
        sdk = new SdkMerchant(port, "wxcert", "CERTIFICATE");
        RSAAutoCertificateConfig config = downloading();
        String code = place(config, "CERTORDER1");

        sdk.desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
        sdk.desk.post("/sim/api/customers/li/pay", "{\"codeUrl\":\"" + code + "\"}");

        Desk.until(() -> shop.received.size() == 1);
        assertThat(shop.received.get(0).header("Wechatpay-Serial")).isEqualTo(sdk.text("platformSerial"));
        Transaction told =
                new NotificationParser(config).parse(SdkMerchant.param(shop.received.get(0)), Transaction.class);
        assertThat(told.getOutTradeNo()).isEqualTo("CERTORDER1");
    }

    @Test
    void theSuccessorIsOfferedBeforeItSigns() {
        sdk = new SdkMerchant(port, "wxcert", "CERTIFICATE");
        String old = sdk.text("platformSerial");
        String announced = sdk.desk
                .post("/sim/api/pay-accounts/" + sdk.mchid + "/rotate", null)
                .get("nextPlatformSerial")
                .stringValue();

        RSAAutoCertificateConfig config = downloading();
        place(config, "CERTORDER2");
        String now = sdk.desk
                .post("/sim/api/pay-accounts/" + sdk.mchid + "/rotate", null)
                .get("platformSerial")
                .stringValue();

        assertThat(now).isEqualTo(announced).isNotEqualTo(old);
        assertThat(place(config, "CERTORDER3")).as("signed by the successor").startsWith("weixin://");
    }

    @Test
    void duringAMigrationCallbacksAreSignedByEither() {
        sdk = new SdkMerchant(port, "wxcert", "MIGRATION");
        sdk.desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
        NotificationParser either = new NotificationParser(new RSACombinedNotificationConfig.Builder()
                .merchantId(sdk.mchid)
                .privateKey(sdk.text("privateKeyPem"))
                .merchantSerialNumber(sdk.text("serialNo"))
                .apiV3Key(sdk.text("apiV3Key"))
                .publicKeyId(sdk.text("publicKeyId"))
                .publicKey(sdk.text("publicKeyPem"))
                .httpClient(new DefaultHttpClientBuilder()
                        .okHttpClient(sdk.toSimulator())
                        .config(downloading())
                        .build())
                .build());
        for (int migrated : new int[] {0, 100}) {
            sdk.desk.put("/sim/api/pay-accounts/" + sdk.mchid, "{\"appid\":\"wxcert\",\"migrated\":" + migrated + "}");
            String code = place(sdk.client(), "CERTORDER" + (10 + migrated));
            shop.received.clear();
            sdk.desk.post("/sim/api/customers/li/pay", "{\"codeUrl\":\"" + code + "\"}");
            Desk.until(() -> shop.received.size() == 1);
            assertThat(shop.received.get(0).header("Wechatpay-Serial").startsWith("PUB_KEY_ID_"))
                    .isEqualTo(migrated == 100);
            assertThat(either.parse(SdkMerchant.param(shop.received.get(0)), Transaction.class)
                            .getAmount()
                            .getTotal())
                    .isEqualTo(100);
        }
    }

    @Test
    void aMerchantWithThePublicKeyOnlyHasNoCertificates() {
        sdk = new SdkMerchant(port, "wxcert", "PUBLIC_KEY");
        assertThatThrownBy(this::downloading)
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo("RESOURCE_NOT_EXISTS"));
    }

    private RSAAutoCertificateConfig downloading() {
        return new RSAAutoCertificateConfig.Builder()
                .merchantId(sdk.mchid)
                .privateKey(sdk.text("privateKeyPem"))
                .merchantSerialNumber(sdk.text("serialNo"))
                .apiV3Key(sdk.text("apiV3Key"))
                .httpClientBuilder(new DefaultHttpClientBuilder().okHttpClient(sdk.toSimulator()))
                .build();
    }

    private String place(RSAAutoCertificateConfig config, String outTradeNo) {
        return place(
                new DefaultHttpClientBuilder()
                        .config(config)
                        .okHttpClient(sdk.toSimulator())
                        .build(),
                outTradeNo);
    }

    private String place(HttpClient client, String outTradeNo) {
        PrepayRequest order = new PrepayRequest();
        order.setAppid("wxcert");
        order.setMchid(sdk.mchid);
        order.setDescription("午餐");
        order.setOutTradeNo(outTradeNo);
        order.setNotifyUrl(shop.url("/notify"));
        Amount amount = new Amount();
        amount.setTotal(100);
        order.setAmount(amount);
        return new NativePayService.Builder()
                .httpClient(client)
                .build()
                .prepay(order)
                .getCodeUrl();
    }
}
