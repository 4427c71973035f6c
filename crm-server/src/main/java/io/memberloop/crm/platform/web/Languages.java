package io.memberloop.crm.platform.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Pages speak Chinese until somebody asks for {@code ?lang=en}, which a cookie keeps. Machines say it per request, and so
 * do customers' phones, on which nobody looks for a switch.
 */
@Configuration
class Languages implements WebMvcConfigurer {

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new CookieLocaleResolver("memberloop_lang");
        resolver.setDefaultLocaleFunction(Languages::ofClient);
        resolver.setRejectInvalidCookies(false);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        return resolver;
    }

    private static Locale ofClient(HttpServletRequest request) {
        var asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        var path = request.getRequestURI();
        boolean listens = path.startsWith("/terminal/") || path.startsWith("/h5/");
        boolean english = listens && asked != null && asked.startsWith("en");
        return english ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                // not on the way to an error page: the form that led there may be too large to read
                boolean asked = request.getDispatcherType() == DispatcherType.REQUEST;
                var lang = asked ? request.getParameter("lang") : null;
                if (lang != null) {
                    var locale = lang.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
                    localeResolver().setLocale(request, response, locale);
                }
                return true;
            }
        });
    }
}
