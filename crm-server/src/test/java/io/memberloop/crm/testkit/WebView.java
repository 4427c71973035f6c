package io.memberloop.crm.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.http.client.config.CookieSpecs;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.entity.UrlEncodedFormEntity;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.client.LaxRedirectStrategy;
import org.apache.http.message.BasicHeader;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.util.EntityUtils;

/** The browser inside the simulator's phone, without a picture: cookies, redirects through WeChat's OAuth, forms. */
public final class WebView {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** @param path where the redirects ended */
    public record Page(int status, String path, String html) {}

    private final CloseableHttpClient http;
    private final String origin;
    private Page page;

    WebView(String origin, String languages) {
        this.origin = origin;
        this.http = HttpClients.custom()
                .setDefaultHeaders(List.of(new BasicHeader("Accept-Language", languages)))
                .setDnsResolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()})
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setCookieSpec(CookieSpecs.STANDARD)
                        // back from the log-in to the page it began at
                        .setCircularRedirectsAllowed(true)
                        .build())
                .setRedirectStrategy(new LaxRedirectStrategy())
                .build();
    }

    /** Opens an address as the customer. */
    public Page open(String customer, String url) {
        return go(new HttpGet(origin + "/~open?customer=" + encode(customer) + "&url=" + encode(url)));
    }

    public Page get(String path) {
        return go(new HttpGet(origin + path));
    }

    /** Sends a form with the token of the page that is open. */
    public Page post(String path, Map<String, String> fields) {
        var form = new ArrayList<BasicNameValuePair>();
        fields.forEach((name, value) -> form.add(new BasicNameValuePair(name, value)));
        var csrf = CSRF.matcher(page == null ? "" : page.html());
        if (csrf.find()) {
            form.add(new BasicNameValuePair("_csrf", csrf.group(1)));
        }
        var request = new HttpPost(origin + path);
        request.setEntity(new UrlEncodedFormEntity(form, StandardCharsets.UTF_8));
        return go(request);
    }

    private Page go(HttpUriRequest request) {
        var context = HttpClientContext.create();
        try (var response = http.execute(request, context)) {
            var hops = context.getRedirectLocations();
            var last = hops == null || hops.isEmpty() ? request.getURI() : hops.get(hops.size() - 1);
            page = new Page(
                    response.getStatusLine().getStatusCode(),
                    last.getPath(),
                    response.getEntity() == null
                            ? ""
                            : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8));
            return page;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
