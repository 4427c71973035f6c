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

    /** The browser's cookies without the one that says whose phone this is: the shop's server never learns of it. */
    static String withoutOwn(String cookies) {
        if (cookies == null) {
            return "";
        }
        return Arrays.stream(cookies.split(";\\s*"))
                .filter(cookie -> !cookie.startsWith(CUSTOMER_COOKIE + "="))
                .collect(Collectors.joining("; "));
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
            return framed(value);
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
