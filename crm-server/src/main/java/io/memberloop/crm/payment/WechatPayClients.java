package io.memberloop.crm.payment;

import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.service.WxPayService;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import com.github.binarywang.wxpay.v3.auth.Verifier;
import com.github.binarywang.wxpay.v3.util.PemUtils;
import io.memberloop.crm.platform.MemberloopProperties;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One WxJava service per account. A shared service switches accounts by a thread-local, which leaks over pooled threads;
 * one service each needs no switch.
 */
@Component
class WechatPayClients {

    private static final Logger log = LoggerFactory.getLogger(WechatPayClients.class);

    private record Client(int version, WxPayService service, CloseableHttpClient http) {}

    private final Map<Long, Client> clients = new ConcurrentHashMap<>();
    private final SigningClients signing;
    private final CertificateDownloads certificates;
    private final PlatformKeys keys;
    private final PayAccounts accounts;
    private final MemberloopProperties properties;

    WechatPayClients(
            SigningClients signing,
            CertificateDownloads certificates,
            PlatformKeys keys,
            PayAccounts accounts,
            MemberloopProperties properties) {
        this.signing = signing;
        this.certificates = certificates;
        this.keys = keys;
        this.accounts = accounts;
        this.properties = properties;
    }

    /** The library's service of an account; made anew when the account was changed. */
    WxPayService of(PayAccount account) {
        return client(account).service();
    }

    /** The signing client below it, for calls that the library cannot make. */
    CloseableHttpClient http(PayAccount account) {
        return client(account).http();
    }

    private Client client(PayAccount account) {
        var known = clients.get(account.id());
        if (known != null && known.version() == account.version()) {
            return known;
        }
        certificates.ensure(account);
        return clients.compute(
                account.id(), (id, now) -> now != null && now.version() == account.version() ? now : make(account));
    }

    private Client make(PayAccount account) {
        var own = accounts.freshKeys(account.id());
        var http = signing.make(account, own, response -> isWeChats(account.id(), response));
        var config = new WxPayConfig();
        config.setMchId(account.mchid());
        config.setAppId(account.appid());
        config.setCertSerialNo(account.serialNo());
        config.setPrivateKey(PemUtils.loadPrivateKey(
                new ByteArrayInputStream(own.privateKeyPem().getBytes(StandardCharsets.US_ASCII))));
        config.setApiV3Key(own.apiV3Key());
        config.setPublicKeyId(account.publicKeyId());
        config.setApiHostUrl(properties.pay().baseUrl());
        config.setHttpConnectionTimeout(SigningClients.CONNECT_MILLIS);
        config.setHttpTimeout(SigningClients.READ_MILLIS);
        // with a client at hand the library makes none of its own, and downloads no certificates of its own
        config.setApiV3HttpClient(http);
        config.setVerifier(certificateOf(account.id()));
        var service = new WxPayServiceImpl();
        service.setConfig(config);
        return new Client(account.version(), service, http);
    }

    /** The library only asks it which certificate to name in requests of accounts without a public key. */
    private Verifier certificateOf(long accountId) {
        return new Verifier() {
            @Override
            public boolean verify(String serial, byte[] message, String signature) {
                throw new UnsupportedOperationException("answers are checked by isWeChats");
            }

            @Override
            public X509Certificate getValidCertificate() {
                return keys.newestCertificate(accountId);
            }
        };
    }

    /** The account is read anew each time: its keys may change while the client lives. */
    private boolean isWeChats(long accountId, CloseableHttpResponse response) throws IOException {
        var account = accounts.byId(accountId);
        var body =
                response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
        try {
            keys.check(account, SignedHttp.signed(response, body));
            return true;
        } catch (PlatformKeys.UnknownSerial e) {
            certificates.wanted(account);
            log.warn("an answer for account {} is not believed yet: {}", account.mchid(), e.getMessage());
        } catch (PlatformKeys.NotBelieved e) {
            log.warn("an answer for account {} is not believed: {}", account.mchid(), e.getMessage());
        }
        return false;
    }
}
