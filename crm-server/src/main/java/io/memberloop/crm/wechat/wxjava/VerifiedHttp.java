package io.memberloop.crm.wechat.wxjava;

import me.chanjar.weixin.common.util.http.apache.ApacheHttpClientBuilder;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.ConnectionKeepAliveStrategy;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/**
 * The HTTP client below WxJava, instead of the one the library builds by itself, which differs from version to version (from
 * 4.8 on it trusts every certificate). This one checks certificates and host names as the Java platform does, neither repeats
 * requests nor follows redirects, and gives up before WeChat's own five seconds for a callback are over.
 */
class VerifiedHttp implements ApacheHttpClientBuilder {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 4_000;
    private static final int POOL_MILLIS = 1_000;

    private final CloseableHttpClient client = HttpClients.custom()
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setSocketTimeout(ANSWER_MILLIS)
                    .setConnectionRequestTimeout(POOL_MILLIS)
                    .build())
            .setMaxConnPerRoute(50)
            .setMaxConnTotal(100)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();

    @Override
    public CloseableHttpClient build() {
        return client;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyHost(String host) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyPort(int port) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyUsername(String username) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpProxyPassword(String password) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder httpRequestRetryHandler(HttpRequestRetryHandler handler) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder keepAliveStrategy(ConnectionKeepAliveStrategy strategy) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder sslConnectionSocketFactory(SSLConnectionSocketFactory factory) {
        return this;
    }

    @Override
    public ApacheHttpClientBuilder supportedProtocols(String[] protocols) {
        return this;
    }
}
