package io.memberloop.crm.h5;

import io.memberloop.crm.platform.web.WebSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Customers log in by WeChat ({@link H5Entry}); forms carry CSRF tokens. */
@Configuration
class H5Web {

    @Bean
    @Order(20)
    SecurityFilterChain h5(HttpSecurity http) throws Exception {
        return http.securityMatcher("/h5/**")
                .headers(WebSecurity.headers())
                .requestCache(cache -> cache.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }
}
