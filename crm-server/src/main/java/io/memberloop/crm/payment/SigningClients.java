package io.memberloop.crm.payment;

import com.github.binarywang.wxpay.v3.Validator;
import com.github.binarywang.wxpay.v3.WxPayV3HttpClientBuilder;
import com.github.binarywang.wxpay.v3.util.PemUtils;
import io.memberloop.crm.platform.MemberloopProperties;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.springframework.stereotype.Component;

/** Makes HTTP clients that sign each request to WeChat Pay in an account's name. */
@Component
class SigningClients {

    static final int CONNECT_MILLIS = 3_000;
    static final int READ_MILLIS = 5_000;

    private final MemberloopProperties properties;

    SigningClients(MemberloopProperties properties) {
        this.properties = properties;
    }

    /**
     * @param validator says of each 2xx answer whether it is WeChat's word
     * @throws IllegalStateException when the keys cannot be used, or the address is one that the library does not sign for
     */
    CloseableHttpClient make(PayAccount account, PayAccounts.Keys keys, Validator validator) {
        var host = URI.create(properties.pay().baseUrl()).getHost();
        if (host == null || !host.endsWith(".mch.weixin.qq.com")) {
            throw new IllegalStateException("memberloop.pay.base-url must lie under mch.weixin.qq.com");
        }
        var pem = keys.privateKeyPem().getBytes(StandardCharsets.US_ASCII);
        var builder = WxPayV3HttpClientBuilder.create()
                .withMerchant(
                        account.mchid(), account.serialNo(), PemUtils.loadPrivateKey(new ByteArrayInputStream(pem)))
                .withValidator(validator);
        // the default of two connections a route would make a second till wait for the first
        builder.setMaxConnPerRoute(100).setMaxConnTotal(200);
        builder.setDefaultRequestConfig(RequestConfig.custom()
                .setConnectTimeout(CONNECT_MILLIS)
                .setConnectionRequestTimeout(CONNECT_MILLIS)
                .setSocketTimeout(READ_MILLIS)
                .build());
        if (!properties.pay().proxy().isBlank()) {
            builder.setProxy(HttpHost.create(properties.pay().proxy()));
        }
        return builder.build();
    }
}
