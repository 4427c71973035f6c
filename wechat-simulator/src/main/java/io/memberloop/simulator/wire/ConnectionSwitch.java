package io.memberloop.simulator.wire;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets a fault cut the client's connection without a byte of answer, which no servlet call can do. */
@Configuration(proxyBeanMethods = false)
public class ConnectionSwitch {

    private static final String CUT = ConnectionSwitch.class.getName();

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> cuttable() {
        return factory -> factory.addEngineValves(new CutValve());
    }

    /** Ends the request's connection; whatever was written is thrown away. */
    public static void cut(HttpServletRequest request) {
        ((Runnable) request.getAttribute(CUT)).run();
    }

    private static final class CutValve extends ValveBase {

        CutValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Runnable cut = () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            request.setAttribute(CUT, cut);
            getNext().invoke(request, response);
        }
    }
}
