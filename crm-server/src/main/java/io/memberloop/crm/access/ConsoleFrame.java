package io.memberloop.crm.access;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.shared.StoreId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/** What every console page shows around its content: navigation by role, the chosen store, who is here. */
@Configuration
public class ConsoleFrame implements WebMvcConfigurer {

    private static final String STORE = "memberloop_store";
    private static final String CHOSEN = ConsoleFrame.class.getName();

    private final Merchants merchants;
    private final Stores stores;

    ConsoleFrame(Merchants merchants, Stores stores) {
        this.merchants = merchants;
        this.stores = stores;
    }

    /**
     * @param here the page's own address without query, for links that only change a setting
     * @param storeName of the chosen store, null for all
     * @param zone in which times are shown: the chosen store's, else the first store's
     */
    public record Frame(
            List<Area> navigation,
            String merchantName,
            List<Store> stores,
            String storeName,
            String here,
            ZoneId zone,
            String userName,
            Role role) {

        /** Whether this user may follow a link into the area. */
        public boolean opens(String key) {
            return navigation.stream().anyMatch(area -> area.key().equals(key));
        }
    }

    /** The store that this request is narrowed to; empty means all. */
    public static Optional<StoreId> store(HttpServletRequest request) {
        return Optional.ofNullable((Store) request.getAttribute(CHOSEN)).map(Store::id);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Interceptor()).addPathPatterns("/console", "/console/**");
    }

    private class Interceptor implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (user().isEmpty()) {
                return true;
            }
            var asked = request.getMethod().equals("GET") ? request.getParameter("store") : null;
            var cookie = WebUtils.getCookie(request, STORE);
            var wanted = asked != null ? asked : cookie == null ? "all" : cookie.getValue();
            if (asked != null) {
                remember(asked, response);
            }
            stores.all().stream()
                    .filter(store -> store.id().toString().equals(wanted))
                    .findFirst()
                    .ifPresent(store -> request.setAttribute(CHOSEN, store));
            return true;
        }

        @Override
        public void postHandle(
                HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
            var user = user();
            if (user.isEmpty()
                    || page == null
                    || page.getViewName() == null
                    || page.getViewName().startsWith("redirect:")) {
                return;
            }
            var chosen = (Store) request.getAttribute(CHOSEN);
            var all = stores.all();
            page.addObject(
                    "frame",
                    new Frame(
                            Area.of(user.get().role()),
                            merchants.current().name(),
                            all,
                            chosen == null ? null : chosen.name(),
                            request.getMethod().equals("GET") ? request.getRequestURI() : "/console",
                            zone(chosen, all),
                            user.get().name(),
                            user.get().role()));
        }
    }

    private static ZoneId zone(Store chosen, List<Store> all) {
        var store = chosen != null ? chosen : all.isEmpty() ? null : all.get(0);
        return store == null ? ZoneOffset.UTC : ZoneId.of(store.zone());
    }

    private static void remember(String store, HttpServletResponse response) {
        var cookie = new Cookie(STORE, store.matches("[0-9]{1,19}") ? store : "all");
        cookie.setPath("/console");
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static Optional<ConsoleUser> user() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(authentication).map(a -> a.getPrincipal() instanceof ConsoleUser user ? user : null);
    }
}
