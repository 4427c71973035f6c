package io.memberloop.bridge.event;

import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Tomcat's own WebSockets: one endpoint does not need a messaging framework. */
@Configuration
class PushConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
        return factory ->
                factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
    }

    @Bean
    SmartInitializingSingleton pushEndpoint(ServletContext servlets, Followers followers, JsonMapper json) {
        return () -> {
            var container = (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
            if (container == null) {
                throw new IllegalStateException("Tomcat has no WebSockets");
            }
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(PushEndpoint.class, PushEndpoint.PATH)
                        .configurator(new ServerEndpointConfig.Configurator() {
                            @Override
                            public <T> T getEndpointInstance(Class<T> type) {
                                return type.cast(new PushEndpoint(followers, json));
                            }

                            @Override
                            public boolean checkOrigin(String origin) {
                                // decided by PushGate, which knows more than the header
                                return true;
                            }
                        })
                        .build());
            } catch (DeploymentException e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
