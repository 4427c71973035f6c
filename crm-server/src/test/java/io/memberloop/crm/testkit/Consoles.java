package io.memberloop.crm.testkit;

import io.memberloop.crm.access.ConsoleUsers;
import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** People at the console: a browser each, over HTTP. */
@Component
public class Consoles {

    public static final String PASSWORD = "a-password-of-tests";

    private final ConsoleUsers users;
    private final String url;

    Consoles(ConsoleUsers users, @Value("${memberloop.callback-url}") String url) {
        this.users = users;
        this.url = url;
    }

    /** A fresh user of the shop. */
    public String user(Shops.Shop shop, Role role) {
        var name = "u" + Ids.code(10).toLowerCase();
        Tenant.run(shop.merchant(), () -> users.create(name, "小王", role, PASSWORD));
        return name;
    }

    public Browser browser() {
        return new Browser();
    }

    public Browser loggedIn(Shops.Shop shop, Role role) {
        var browser = new Browser();
        browser.login(user(shop, role), PASSWORD);
        return browser;
    }

    /** Follows no redirect by itself and keeps its cookies. */
    public final class Browser {

        private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        public HttpResponse<String> get(String path, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(url + path)).GET();
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request);
        }

        public HttpResponse<String> login(String name, String password) {
            return post("/console/login", "/console/login", "username", name, "password", password);
        }

        /** Posts names and values with the form protection's token of the page before. */
        public HttpResponse<String> post(String page, String path, String... form) {
            var token = TOKEN.matcher(get(page).body());
            if (!token.find()) {
                throw new AssertionError("no form on " + page);
            }
            return postWith(token.group(1), path, form);
        }

        public HttpResponse<String> postWith(String token, String path, String... form) {
            var body = new StringBuilder("_csrf=" + encoded(token));
            for (int i = 0; i < form.length; i += 2) {
                body.append('&').append(form[i]).append('=').append(encoded(form[i + 1]));
            }
            return send(HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        }

        /** Posts a file in a form of its own, with the token of the page before. */
        public HttpResponse<String> upload(String page, String path, String field, String name, byte[] file) {
            var token = TOKEN.matcher(get(page).body());
            if (!token.find()) {
                throw new AssertionError("no form on " + page);
            }
            var edge = "edge-of-a-part";
            var head = "--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token.group(1)
                    + "\r\n--" + edge + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
            return send(HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "multipart/form-data; boundary=" + edge)
                    .POST(HttpRequest.BodyPublishers.concat(
                            HttpRequest.BodyPublishers.ofString(head),
                            HttpRequest.BodyPublishers.ofByteArray(file),
                            HttpRequest.BodyPublishers.ofString("\r\n--" + edge + "--\r\n"))));
        }

        /** The session's cookie, or null before there is one. */
        public String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("SESSION"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse(null);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
