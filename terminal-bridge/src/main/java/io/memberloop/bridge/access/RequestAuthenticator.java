package io.memberloop.bridge.access;

import io.memberloop.bridge.data.Ids;
import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.data.StoreUnwritable;
import io.memberloop.bridge.device.Devices;
import io.memberloop.bridge.staff.StaffSessions;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Envelope;
import io.memberloop.bridge.web.Problems;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.TerminalApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one place where a device request proves who it comes from: the device is known and may work, its signature stands for
 * the whole request, its time is right, it was not seen before; only then whoever is logged in there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestAuthenticator extends OncePerRequestFilter {

    private static final String BASE = "/device/v1/";
    private static final String SELF = BASE + "device";
    private static final String TICKET = BASE + "push-ticket";
    /** Without an operation: logging in, out, and agreeing change nothing that could happen twice. */
    private static final Set<String> NO_OP =
            Set.of(BASE + "staff/login", BASE + "staff/logout", BASE + "staff/approve", TICKET);
    /** Proved in another way: by a one-time code, by a ticket. */
    private static final Set<String> UNSIGNED = Set.of(BASE + "enrol", BASE + "push");

    private final Devices devices;
    private final StaffSessions sessions;
    private final StoreAlarm alarm;
    private final Problems problems;
    private final Link link;
    private final Clock clock;
    private final Nonces nonces = new Nonces();
    private final long started;

    RequestAuthenticator(
            Devices devices, StaffSessions sessions, StoreAlarm alarm, Problems problems, Link link, Clock clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.alarm = alarm;
        this.problems = problems;
        this.link = link;
        this.clock = clock;
        this.started = clock.millis();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(BASE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            refuseUnwritable(request);
            if (!UNSIGNED.contains(request.getRequestURI())) {
                request.setAttribute(Caller.ATTRIBUTE, authenticate(request));
            }
        } catch (Refusal refusal) {
            problems.write(refusal, request, response);
            return;
        } catch (StoreUnwritable e) {
            problems.write(refusal(e.reason()), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** While nothing can be written, what is there can be read; when it is damaged, not even that is told as if it were true. */
    private void refuseUnwritable(HttpServletRequest request) {
        var raised = alarm.raised();
        if (raised.isEmpty()) {
            return;
        }
        var cause = raised.get().cause();
        boolean reads =
                request.getMethod().equals("GET") || request.getRequestURI().equals(TICKET);
        if (cause == StoreAlarm.Cause.DAMAGED || !reads) {
            throw refusal(cause);
        }
    }

    private static Refusal refusal(StoreAlarm.Cause cause) {
        return Refusal.of(503, "storage_" + cause.code());
    }

    private Caller authenticate(HttpServletRequest request) {
        var signed = SignedRequest.of(request);
        var device = devices.find(signed.device()).orElseThrow(() -> Refusal.of(401, "device_unknown"));
        if (device.state().equals("REVOKED")) {
            throw Refusal.of(401, "device_revoked");
        }
        if (!signed.isOf(device)) {
            throw Refusal.of(401, "signature_wrong");
        }
        checkTime(signed);
        if (device.state().equals("PENDING") && !request.getRequestURI().equals(SELF)) {
            throw Refusal.of(403, "device_pending");
        }
        if (device.suspendedBy() != null) {
            // told to who holds the key only: it says a name
            throw Refusal.of(403, "device_suspended", device.suspendedBy());
        }
        if (alarm.writable()) {
            devices.seen(device);
        }
        return caller(request, device, signed);
    }

    /** What is older than this start may have been seen before it: its signer is told the time and signs anew. */
    private void checkTime(SignedRequest signed) {
        long now = clock.millis();
        if (Math.abs(now - signed.at()) > TerminalApi.SKEW_MILLIS || signed.at() < started) {
            throw Refusal.clockSkew(now);
        }
        if (!nonces.fresh(signed.device(), signed.nonce(), now)) {
            throw Refusal.of(401, "request_replayed");
        }
    }

    private Caller caller(HttpServletRequest request, Devices.Device device, SignedRequest signed) {
        var session = request.getHeader(TerminalApi.STAFF_HEADER);
        var staff = session == null ? null : sessions.find(device.id(), session).orElse(null);
        if (request.getMethod().equals("GET") || NO_OP.contains(request.getRequestURI())) {
            return new Caller(device.id(), device.name(), staff, null, null);
        }
        if (link.view().state() == Link.State.FENCED) {
            // what stands here may be old: nothing is done on it that somebody would rely on
            throw Refusal.of(503, "bridge_fenced");
        }
        if (staff == null) {
            throw Refusal.of(401, "staff_session");
        }
        if (signed.op().isEmpty()) {
            throw Refusal.of(400, "op_missing");
        }
        return new Caller(device.id(), device.name(), staff, signed.op(), bodyHash(request));
    }

    private static String bodyHash(HttpServletRequest request) {
        var body = (byte[]) request.getAttribute(Envelope.BODY);
        var line = request.getMethod() + " " + request.getRequestURI() + "\n"
                + Ids.hash(body == null ? new byte[0] : body);
        return Ids.hash(line.getBytes(StandardCharsets.UTF_8));
    }
}
