package io.memberloop.crm.payment;

import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.exception.WxPayException;
import com.github.binarywang.wxpay.service.WxPayService;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import io.memberloop.crm.platform.MemberloopProperties;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * One WxJava service per account. A shared service switches accounts by a thread-local, which leaks over pooled threads;
 * one service each needs no switch.
 */
@Component
class WechatPayClients {

    private static final int CONNECT_MILLIS = 3_000;
    private static final int READ_MILLIS = 5_000;

    private record Client(String serialNo, WxPayService service) {}

    private final Map<Long, Client> clients = new ConcurrentHashMap<>();
    private final PayAccounts accounts;
    private final MemberloopProperties properties;

    WechatPayClients(PayAccounts accounts, MemberloopProperties properties) {
        this.accounts = accounts;
        this.properties = properties;
    }

    /** The client of an account; made anew when its certificate was replaced. */
    WxPayService of(PayAccount account) {
        return clients.compute(
                        account.id(),
                        (id, known) -> known != null && known.serialNo().equals(account.serialNo())
                                ? known
                                : new Client(account.serialNo(), make(account)))
                .service();
    }

    private WxPayService make(PayAccount account) {
        var keys = accounts.keys(account.id());
        var config = new WxPayConfig();
        config.setMchId(account.mchid());
        config.setAppId(account.appid());
        config.setCertSerialNo(account.serialNo());
        config.setPrivateKeyString(keys.privateKeyPem());
        config.setApiV3Key(keys.apiV3Key());
        config.setPublicKeyId(account.publicKeyId());
        config.setPublicKeyString(keys.publicKeyPem());
        config.setFullPublicKeyModel(true);
        config.setApiHostUrl(properties.pay().baseUrl());
        config.setHttpConnectionTimeout(CONNECT_MILLIS);
        config.setHttpTimeout(READ_MILLIS);
        // the default of two connections a route would make a second till wait for the first
        config.setApiV3HttpClientBuilderCustomizer(
                b -> b.setMaxConnPerRoute(100).setMaxConnTotal(200));
        proxy(config);
        try {
            config.initApiV3HttpClient();
        } catch (WxPayException e) {
            throw new IllegalStateException("the keys of pay account " + account.mchid() + " cannot be used", e);
        }
        var service = new WxPayServiceImpl();
        service.setConfig(config);
        return service;
    }

    private void proxy(WxPayConfig config) {
        var proxy = properties.pay().proxy();
        if (proxy.isBlank()) {
            return;
        }
        int colon = proxy.lastIndexOf(':');
        config.setHttpProxyHost(proxy.substring(0, colon));
        config.setHttpProxyPort(Integer.parseInt(proxy.substring(colon + 1)));
    }
}
