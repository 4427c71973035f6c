package io.memberloop.bridge.event;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.web.Problems;
import io.memberloop.bridge.web.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Before a WebSocket is opened: the page must come from this bridge or from an origin that is listed (an app sends none), and
 * the ticket must be good, and its device still allowed to work.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class PushGate extends OncePerRequestFilter {

    private final Tickets tickets;
    private final Followers followers;
    private final Problems problems;
    private final List<String> origins;

    PushGate(Tickets tickets, Followers followers, Problems problems, BridgeSettings settings) {
        this.tickets = tickets;
        this.followers = followers;
        this.problems = problems;
        this.origins = settings.origins() == null ? List.of() : settings.origins();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(PushEndpoint.PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isOurs(request)) {
            problems.write(Refusal.of(403, "origin_unknown"), request, response);
            return;
        }
        var device = tickets.use(request.getParameter("ticket")).filter(followers::works);
        if (device.isEmpty()) {
            problems.write(Refusal.of(401, "ticket_unknown"), request, response);
            return;
        }
        chain.doFilter(new OfDevice(request, device.get()), response);
    }

    private boolean isOurs(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        if (origin == null || origins.contains(origin)) {
            return true;
        }
        try {
            return request.getHeader("Host") != null
                    && request.getHeader("Host").equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The endpoint learns from the principal which device it talks to. */
    private static final class OfDevice extends HttpServletRequestWrapper {

        private final Principal device;

        OfDevice(HttpServletRequest request, String deviceId) {
            super(request);
            this.device = () -> deviceId;
        }

        @Override
        public Principal getUserPrincipal() {
            return device;
        }
    }
}
