package io.memberloop.crm.h5;

import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.wechat.H5Identity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of {@code /h5/{merchant}/…}: finds the merchant by the code in the address, sends browsers that nobody knows yet
 * to WeChat and back, and lets the rest in. The openid comes from WeChat's OAuth alone, never from an address.
 */
@Component
class H5Entry extends OncePerRequestFilter {

    static final String OPENID = "h5.openid";
    static final String MERCHANT = "h5.merchant";
    private static final Pattern PATH = Pattern.compile("/h5/([0-9A-Za-z_-]{1,40})(/.*)?");

    private final Merchants merchants;
    private final H5Identity identity;
    private final MemberloopProperties properties;

    H5Entry(Merchants merchants, H5Identity identity, MemberloopProperties properties) {
        this.merchants = merchants;
        this.identity = identity;
        this.properties = properties;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/h5/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = PATH.matcher(request.getRequestURI());
        var merchant = path.matches() ? merchants.byCode(path.group(1)).orElse(null) : null;
        if (merchant == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        request.setAttribute(MERCHANT, merchant);
        try {
            Tenant.run(merchant.id(), () -> enter(merchant, request, response, chain));
        } catch (Wrapped e) {
            e.rethrow();
        }
    }

    private void enter(Merchant merchant, HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            var openid = H5Session.openid(request, merchant.id());
            var home = "/h5/" + merchant.code();
            if (openid.isPresent()) {
                request.setAttribute(OPENID, openid.get());
                chain.doFilter(request, response);
            } else if (request.getRequestURI().equals(home + "/login")) {
                chain.doFilter(request, response);
            } else if ("GET".equals(request.getMethod())) {
                var state = H5Session.begin(request, merchant.id(), target(request));
                response.sendRedirect(identity.authorizeUrl(properties.publicUrl() + home + "/login", state));
            } else {
                response.sendRedirect(home + "/card");
            }
        } catch (IOException | ServletException e) {
            throw new Wrapped(e);
        }
    }

    private static String target(HttpServletRequest request) {
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    /** Carries a servlet's checked exceptions through the merchant's block. */
    private static final class Wrapped extends RuntimeException {

        Wrapped(Exception cause) {
            super(cause);
        }

        void rethrow() throws ServletException, IOException {
            if (getCause() instanceof ServletException e) {
                throw e;
            }
            throw (IOException) getCause();
        }
    }
}
