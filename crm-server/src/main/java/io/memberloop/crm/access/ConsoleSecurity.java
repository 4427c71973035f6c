package io.memberloop.crm.access;

import io.memberloop.crm.platform.web.WebSecurity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/** The console's door: form login, areas by role, form protection, a new session id at every login. */
@Configuration
class ConsoleSecurity {

    private static final String LOGIN = "/console/login";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    @Order(40)
    SecurityFilterChain console(HttpSecurity http, ConsoleLogin login, ConsoleUsers users) throws Exception {
        http.securityMatcher("/console/**", "/console").headers(WebSecurity.headers());
        // a manager of its own: the default one would ask its parent, too, and count every wrong password twice
        http.authenticationManager(new ProviderManager(login));
        http.authorizeHttpRequests(requests -> {
            requests.requestMatchers(LOGIN).permitAll();
            for (var area : Area.values()) {
                requests.requestMatchers(area.patterns()).hasAnyRole(area.roleNames());
            }
            requests.anyRequest().denyAll();
        });
        http.formLogin(form -> form.loginPage(LOGIN)
                .loginProcessingUrl(LOGIN)
                .defaultSuccessUrl("/console")
                .failureHandler(failed()));
        http.logout(logout -> logout.logoutUrl("/console/logout").logoutSuccessUrl(LOGIN + "?left"));
        http.exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        ConsoleSecurity::reload, new RequestHeaderRequestMatcher("HX-Request"))
                .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOGIN), AnyRequestMatcher.INSTANCE)
                .accessDeniedHandler(denied()));
        http.addFilterAfter(new ConsoleTenantFilter(users), AuthorizationFilter.class);
        return http.build();
    }

    /** A part of a page was asked for after the session ended: the whole page must go to the login. */
    private static void reload(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) {
        response.setHeader("HX-Refresh", "true");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /** An address that is no page is not found; a page of another role is forbidden. */
    private static AccessDeniedHandler denied() {
        return (request, response, why) -> {
            boolean page = why instanceof CsrfException || Area.hold(request.getRequestURI());
            response.sendError(page ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_NOT_FOUND);
        };
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, why) -> {
            var reason = why instanceof LockedException
                    ? "locked"
                    : why instanceof AuthenticationServiceException ? "busy" : "wrong";
            LoginController.keepName(request);
            response.sendRedirect(request.getContextPath() + LOGIN + "?" + reason);
        };
    }
}
