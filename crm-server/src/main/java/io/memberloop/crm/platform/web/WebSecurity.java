package io.memberloop.crm.platform.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The last word: what no module opened is closed. Each module that has pages or an API declares a chain of its own with
 * a {@code securityMatcher} and a lower order.
 */
@Configuration
public class WebSecurity {

    /** No inline script, no inline style, nothing from elsewhere. */
    public static final String CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "font-src 'self'; connect-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; "
            + "object-src 'none'";

    /** Headers every chain sends. */
    public static Customizer<
                    org.springframework.security.config.annotation.web.configurers.HeadersConfigurer<HttpSecurity>>
            headers() {
        return headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
                .frameOptions(frame -> frame.sameOrigin())
                .referrerPolicy(Customizer.withDefaults());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return http.headers(headers())
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/actuator/health/**",
                                "/css/**",
                                "/js/**",
                                "/img/**",
                                "/vendor/**",
                                "/webjars/**",
                                "/_static/**",
                                "/favicon.ico",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }
}
