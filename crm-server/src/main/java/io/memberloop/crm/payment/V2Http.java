package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.MemberloopProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.net.ssl.SSLContext;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.ssl.SSLContexts;
import org.apache.http.util.EntityUtils;
import org.springframework.stereotype.Component;

/** Calls of the old interface. Signed both ways; what gives money back also shows the merchant's certificate. */
@Component
class V2Http {

    private static final V2Message.Signing SIGNING = V2Message.Signing.HMAC_SHA256;
    private static final char[] NO_PASSWORD = new char[0];
    private static final int PATIENT_MILLIS = 9_000;

    private final MemberloopProperties properties;
    private final CloseableHttpClient plain;

    V2Http(MemberloopProperties properties) {
        this.properties = properties;
        var builder = client();
        if (!properties.pay().proxy().isBlank()) {
            builder.setProxy(HttpHost.create(properties.pay().proxy()));
        }
        this.plain = builder.build();
    }

    /** @throws IOException when nothing came back in time, or something that is not WeChat's */
    V2Message post(PayAccount account, PayAccounts.Keys keys, String path, V2Message request) throws IOException {
        return exchange(plain, properties.pay().baseUrl() + path, account, keys, request);
    }

    /** With the merchant's certificate. @throws IOException as {@link #post} */
    V2Message postWithCertificate(PayAccount account, PayAccounts.Keys keys, String path, V2Message request)
            throws IOException {
        // seldom enough to be made anew: it happens when a customer has not paid
        try (var client = client().setSSLContext(own(keys)).build()) {
            return exchange(client, mutualTlsUrl() + path, account, keys, request);
        } catch (GeneralSecurityException e) {
            throw new IOException("the merchant's certificate cannot be used");
        }
    }

    private String mutualTlsUrl() {
        var own = properties.pay().mutualTlsUrl();
        return own.isBlank() ? properties.pay().baseUrl() : own;
    }

    private V2Message exchange(
            CloseableHttpClient client, String url, PayAccount account, PayAccounts.Keys keys, V2Message request)
            throws IOException {
        Db.forbidTransaction();
        request.put("appid", account.appid()).put("mch_id", account.mchid()).put("nonce_str", Ids.code(32));
        var post = new HttpPost(url);
        post.setEntity(new StringEntity(
                request.signed(keys.apiV2Key(), SIGNING).xml(),
                ContentType.TEXT_XML.withCharset(StandardCharsets.UTF_8)));
        try (var response = client.execute(post)) {
            var answer = V2Message.parse(EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
            if (!"SUCCESS".equals(answer.get("return_code"))) {
                throw new IOException("not taken: " + answer.get("return_msg"));
            }
            if (!answer.isSigned(keys.apiV2Key(), SIGNING)) {
                throw new IOException("the answer is not signed by WeChat");
            }
            return answer;
        }
    }

    private static HttpClientBuilder client() {
        return HttpClientBuilder.create()
                .disableAutomaticRetries()
                .setMaxConnPerRoute(100)
                .setMaxConnTotal(200)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(SigningClients.CONNECT_MILLIS)
                        .setConnectionRequestTimeout(SigningClients.CONNECT_MILLIS)
                        .setSocketTimeout(PATIENT_MILLIS)
                        .build());
    }

    private SSLContext own(PayAccounts.Keys keys) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        var key = new PKCS8EncodedKeySpec(PayCrypto.content(keys.privateKeyPem()));
        store.setKeyEntry(
                "merchant", KeyFactory.getInstance("RSA").generatePrivate(key), NO_PASSWORD, new X509Certificate[] {
                    PayCrypto.certificate(keys.certificatePem())
                });
        var context = SSLContexts.custom().loadKeyMaterial(store, NO_PASSWORD);
        if (!properties.pay().trustedCertificate().isBlank()) {
            context.loadTrustMaterial(trusted(), null);
        }
        return context.build();
    }

    /** Only for an installation whose WeChat is a simulator; the real one is known to every Java. */
    private KeyStore trusted() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        var pem = Files.readString(Path.of(properties.pay().trustedCertificate()));
        store.setCertificateEntry("wechat", PayCrypto.certificate(pem));
        return store;
    }
}
