package io.memberloop.bridge.device;

import io.memberloop.bridge.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets only paired devices at the device API, sets the security headers of every answer, and bounds requests. */
@Configuration
class DeviceGate implements WebMvcConfigurer {

    private static final String CALLER = "memberloop.caller";
    private static final long LARGEST = 256 * 1024;
    private static final String CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'";

    private final RequestAuthenticator authenticator;

    DeviceGate(RequestAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Configuration
    static class Time {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                response.setHeader("Content-Security-Policy", CSP);
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Referrer-Policy", "no-referrer");
                if (request.getContentLengthLong() > LARGEST) {
                    throw Refusal.of(413, "too_large");
                }
                var path = request.getRequestURI();
                if (path.startsWith("/device/v1/") && !path.equals("/device/v1/enrol")) {
                    response.setHeader("Cache-Control", "no-store");
                    request.setAttribute(
                            CALLER,
                            authenticator.authenticate(request).orElseThrow(() -> Refusal.of(401, "device_unknown")));
                }
                return true;
            }
        });
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new HandlerMethodArgumentResolver() {
            @Override
            public boolean supportsParameter(MethodParameter parameter) {
                return parameter.getParameterType() == Caller.class;
            }

            @Override
            public Object resolveArgument(
                    MethodParameter parameter,
                    ModelAndViewContainer container,
                    NativeWebRequest request,
                    WebDataBinderFactory binder) {
                return request.getAttribute(CALLER, NativeWebRequest.SCOPE_REQUEST);
            }
        });
    }
}
