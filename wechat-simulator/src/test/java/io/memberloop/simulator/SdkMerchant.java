package io.memberloop.simulator;

import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSAPublicKeyNotificationConfig;
import com.wechat.pay.java.core.notification.RequestParam;
import okhttp3.OkHttpClient;
import tools.jackson.databind.JsonNode;

/** A merchant that speaks through WeChat's own Java SDK: it signs, verifies and decrypts with code that is not ours. */
final class SdkMerchant {

    private static int merchants;

    final Desk desk;
    final String mchid;
    final JsonNode account;
    private final int port;

    /** @param mode as the simulator's control API names it */
    SdkMerchant(int port, String appid, String mode) {
        this.port = port;
        this.desk = new Desk(port);
        this.mchid = "19000" + (10_000 + ++merchants);
        this.account =
                desk.put("/sim/api/pay-accounts/" + mchid, "{\"appid\":\"" + appid + "\",\"mode\":\"" + mode + "\"}");
    }

    String text(String field) {
        return account.get(field).stringValue();
    }

    HttpClient client() {
        return new DefaultHttpClientBuilder()
                .config(new RSAPublicKeyConfig.Builder()
                        .merchantId(mchid)
                        .privateKey(text("privateKeyPem"))
                        .merchantSerialNumber(text("serialNo"))
                        .apiV3Key(text("apiV3Key"))
                        .publicKeyId(text("publicKeyId"))
                        .publicKey(text("publicKeyPem"))
                        .build())
                .okHttpClient(toSimulator())
                .build();
    }

    /** The SDK's addresses are fixed; the signature covers path and query only, so the host may be rewritten. */
    OkHttpClient toSimulator() {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(chain.request()
                                .url()
                                .newBuilder()
                                .scheme("http")
                                .host("127.0.0.1")
                                .port(port)
                                .build())
                        .build()))
                .build();
    }

    NotificationParser parser() {
        return new NotificationParser(new RSAPublicKeyNotificationConfig.Builder()
                .publicKeyId(text("publicKeyId"))
                .publicKey(text("publicKeyPem"))
                .apiV3Key(text("apiV3Key"))
                .build());
    }

    static RequestParam param(Shop.Received received) {
        return new RequestParam.Builder()
                .serialNumber(received.header("Wechatpay-Serial"))
                .timestamp(received.header("Wechatpay-Timestamp"))
                .nonce(received.header("Wechatpay-Nonce"))
                .signature(received.header("Wechatpay-Signature"))
                .body(received.body())
                .build();
    }
}
