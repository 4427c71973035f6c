package io.memberloop.crm.terminal;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The bridge is known, its signature stands for the whole request, the time is right, the request was not seen before, and the
 * epoch is the newest. Whoever fails goes on as nobody and gets a plain 401, or 409 with an older epoch.
 */
final class SignatureFilter extends OncePerRequestFilter {

    private static final Pattern WHO = Pattern.compile("(\\d{1,19})/(\\d{1,18})");
    private static final Pattern TIME = Pattern.compile("[1-9]\\d{0,14}");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{32}");
    private static final String START = TerminalApi.BASE + "/bridges/epoch";

    private final PairedBridges bridges;
    private final Clock clock;
    private final SeenRequests seen = new SeenRequests();

    SignatureFilter(PairedBridges bridges, Clock clock) {
        this.bridges = bridges;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var who = WHO.matcher(header(request, TerminalApi.DEVICE_HEADER));
        if (!who.matches()) {
            chain.doFilter(request, response);
            return;
        }
        var body = body(request, response);
        if (body == null) {
            return;
        }
        var held = new HeldRequest(request, body);
        var known = bridges.of(number(who.group(1))).filter(b -> isSigned(request, body, b));
        if (known.isEmpty()) {
            chain.doFilter(held, response);
            return;
        }
        long epoch = number(who.group(2));
        if (isInTime(request, response, known.get()) && isNewest(request, response, known.get(), epoch)) {
            held.setAttribute(BridgeSecurity.EPOCH, epoch);
            inTheNameOf(known.get().bridge(), held, response, chain);
        }
    }

    private static byte[] body(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return request.getInputStream().readAllBytes();
        } catch (ErrorResponseException tooLarge) {
            response.setStatus(tooLarge.getStatusCode().value());
            return null;
        }
    }

    private static boolean isSigned(HttpServletRequest request, byte[] body, PairedBridges.Known known) {
        var time = header(request, TerminalApi.TIME_HEADER);
        var nonce = header(request, TerminalApi.NONCE_HEADER);
        if (!TIME.matcher(time).matches() || !NONCE.matcher(nonce).matches()) {
            return false;
        }
        var query = request.getQueryString();
        var message = Signatures.message(
                request.getMethod(),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                header(request, TerminalApi.DEVICE_HEADER),
                time,
                nonce,
                header(request, TerminalApi.OP_HEADER),
                body);
        return Signatures.verify(known.key(), message, header(request, TerminalApi.SIGNATURE_HEADER));
    }

    /** A bridge whose clock is off is told the time and signs anew. */
    private boolean isInTime(HttpServletRequest request, HttpServletResponse response, PairedBridges.Known known) {
        long now = clock.millis();
        long at = Long.parseLong(header(request, TerminalApi.TIME_HEADER));
        boolean inTime = Math.abs(now - at) <= TerminalApi.SKEW_MILLIS;
        if (!inTime) {
            response.setHeader(TerminalApi.SERVER_TIME_HEADER, Long.toString(now));
        }
        if (!inTime || !seen.first(known.bridge().id() + header(request, TerminalApi.NONCE_HEADER), now)) {
            response.setStatus(401);
            return false;
        }
        return true;
    }

    private boolean isNewest(
            HttpServletRequest request, HttpServletResponse response, PairedBridges.Known known, long epoch)
            throws IOException {
        boolean newest = request.getRequestURI().equals(START)
                || epoch == known.epoch()
                || bridges.look(known.bridge().id()).stream().anyMatch(b -> b.epoch() == epoch);
        if (!newest) {
            bridges.fence(known.bridge());
            response.setStatus(409);
            response.setContentType("application/problem+json");
            response.getWriter()
                    .write("{\"type\":\"urn:memberloop:%1$s\",\"status\":409,\"code\":\"%1$s\",\"fields\":[]}"
                            .formatted(TerminalApi.FENCED));
        }
        return newest;
    }

    private static void inTheNameOf(
            Bridge bridge, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(BridgeSecurity.BRIDGE, bridge);
        SecurityContextHolder.getContext()
                .setAuthentication(new UsernamePasswordAuthenticationToken(
                        bridge.name(), null, List.of(new SimpleGrantedAuthority("ROLE_BRIDGE"))));
        var failure = Tenant.as(bridge.merchantId(), () -> {
            try {
                chain.doFilter(request, response);
                return null;
            } catch (ServletException | IOException e) {
                return e;
            }
        });
        if (failure instanceof ServletException e) {
            throw e;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
    }

    private static String header(HttpServletRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** Digits that are no number belong to nobody. */
    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
