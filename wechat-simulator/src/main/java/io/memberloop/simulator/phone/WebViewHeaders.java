package io.memberloop.simulator.phone;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The few headers that differ because the phone is a frame on the desk's page and not a phone. */
final class WebViewHeaders {

    static final String CUSTOMER_COOKIE = "sim_customer";

    private static final Set<String> NOT_COPIED =
            Set.of("connection", "transfer-encoding", "content-length", "keep-alive", ":status", "x-frame-options");

    private WebViewHeaders() {}

    /**
     * The cookies of this customer's phone. In a browser one jar holds those of all customers that are played, each under
     * its customer's prefix; the cookie that says whose phone it is never reaches the shop's server.
     */
    static String forShop(HttpServletRequest request) {
        String cookies = request.getHeader("Cookie");
        if (cookies == null) {
            return "";
        }
        String prefix = prefix(request);
        return Arrays.stream(cookies.split(";\\s*"))
                .filter(cookie -> !cookie.startsWith(CUSTOMER_COOKIE + "=") && cookie.startsWith(prefix))
                .map(cookie -> cookie.substring(prefix.length()))
                .collect(Collectors.joining("; "));
    }

    /** Empty for clients that are no browsers: a test's client plays one customer and keeps its own jar. */
    private static String prefix(HttpServletRequest request) {
        if (request.getHeader("Sec-Fetch-Site") == null || request.getCookies() == null) {
            return "";
        }
        return Arrays.stream(request.getCookies())
                .filter(cookie -> cookie.getName().equals(CUSTOMER_COOKIE))
                .map(cookie -> "p" + Integer.toHexString(cookie.getValue().hashCode()) + "-")
                .findFirst()
                .orElse("");
    }

    static void copy(HttpServletRequest request, HttpHeaders headers, HttpServletResponse response) {
        headers.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOT_COPIED.contains(lower)) {
                return;
            }
            for (String value : values) {
                response.addHeader(name, changed(request, lower, value));
            }
        });
    }

    private static String changed(HttpServletRequest request, String name, String value) {
        if (name.equals("content-security-policy")) {
            // the desk frames the page, which production pages rightly forbid; only this directive is replaced
            return value.replaceAll(
                    "frame-ancestors[^;]*", "frame-ancestors 'self' http://localhost:* http://127.0.0.1:*");
        }
        if (name.equals("set-cookie") && request.getHeader("Sec-Fetch-Site") != null) {
            return framed(prefix(request) + value);
        }
        return value;
    }

    /**
     * The cookie as a browser keeps it for a frame. Inside the desk it takes h5.localhost for a third party: it drops Lax
     * cookies, and private windows keep only partitioned ones; on a phone the web view is no frame. Clients that are no
     * browsers send no Sec-Fetch-Site and get the cookie as it is.
     */
    static String framed(String cookie) {
        return cookie.replaceAll("(?i);\\s*(SameSite=\\w+|Secure|Partitioned)(?=;|$)", "")
                + "; SameSite=None; Secure; Partitioned";
    }
}
