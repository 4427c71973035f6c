package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.web.WebSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The callback address is open: WeChat proves itself by its signature. */
@Configuration
class CallbackWeb {

    @Bean
    @Order(11)
    SecurityFilterChain wechatCallbacks(HttpSecurity http) throws Exception {
        return http.securityMatcher("/wechat/callback/**")
                .headers(WebSecurity.headers())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
