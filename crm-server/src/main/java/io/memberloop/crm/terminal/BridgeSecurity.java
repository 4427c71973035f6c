package io.memberloop.crm.terminal;

import io.memberloop.crm.platform.web.WebSecurity;
import io.memberloop.terminal.TerminalApi;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** A bridge proves itself by its signature, and acts in the name of its merchant for its own store only. */
@Configuration
class BridgeSecurity {

    static final String BRIDGE = "memberloop.bridge";
    static final String EPOCH = "memberloop.bridge.epoch";

    @Bean
    @Order(20)
    SecurityFilterChain terminalApi(HttpSecurity http, PairedBridges bridges, Clock clock) throws Exception {
        return http.securityMatcher(TerminalApi.BASE + "/**")
                .headers(WebSecurity.headers())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new SignatureFilter(bridges, clock), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                TerminalApi.BASE + "/bridges/enrol", TerminalApi.BASE + "/bridges/key")
                        .permitAll()
                        .anyRequest()
                        .hasRole("BRIDGE"))
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) -> response.setStatus(401)))
                .build();
    }
}
