package io.memberloop.crm.terminal;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.web.WebSecurity;
import io.memberloop.terminal.TerminalApi;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** A bridge proves itself by its token, and acts in the name of its merchant for its own store only. */
@Configuration
class BridgeSecurity {

    static final String BRIDGE = "memberloop.bridge";

    @Bean
    @Order(20)
    SecurityFilterChain terminalApi(HttpSecurity http, PairedBridges bridges) throws Exception {
        return http.securityMatcher(TerminalApi.BASE + "/**")
                .headers(WebSecurity.headers())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(bridges), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(TerminalApi.BASE + "/bridges/enrol")
                        .permitAll()
                        .anyRequest()
                        .hasRole("BRIDGE"))
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) -> response.setStatus(401)))
                .build();
    }

    private static final class TokenFilter extends OncePerRequestFilter {

        private final PairedBridges bridges;

        TokenFilter(PairedBridges bridges) {
            this.bridges = bridges;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var header = request.getHeader("Authorization");
            var bridge = header == null || !header.startsWith("Bearer ")
                    ? null
                    : bridges.of(header.substring(7)).orElse(null);
            if (bridge == null) {
                chain.doFilter(request, response);
                return;
            }
            request.setAttribute(BRIDGE, bridge);
            SecurityContextHolder.getContext()
                    .setAuthentication(new UsernamePasswordAuthenticationToken(
                            bridge.name(), null, List.of(new SimpleGrantedAuthority("ROLE_BRIDGE"))));
            inTheNameOf(bridge, request, response, chain);
        }

        private static void inTheNameOf(
                Bridge bridge, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
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
    }
}
