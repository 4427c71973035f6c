package io.memberloop.crm.access;

import io.memberloop.crm.platform.Tenant;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Runs a console request in the name of the user's merchant. A user who was switched off or got another role since the
 * login has to log in again.
 */
class ConsoleTenantFilter extends OncePerRequestFilter {

    private final ConsoleUsers users;

    ConsoleTenantFilter(ConsoleUsers users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof ConsoleUser user)) {
            chain.doFilter(request, response);
            return;
        }
        var fresh = users.fresh(user);
        if (fresh.isEmpty() || fresh.get().role() != user.role()) {
            request.getSession().invalidate();
            SecurityContextHolder.clearContext();
            response.sendRedirect(request.getContextPath() + "/console/login");
            return;
        }
        var failure = Tenant.as(user.merchantId(), () -> run(request, response, chain));
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof ServletException servlet) {
            throw servlet;
        }
    }

    /** @return the checked exception that the chain threw, or null */
    private static Exception run(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
            return null;
        } catch (IOException | ServletException e) {
            return e;
        }
    }
}
