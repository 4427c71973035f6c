package io.memberloop.simulator.pay;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.account.Authority;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A port of its own for calls that need the merchant's certificate: without one the connection does not come about. */
@Component
class MutualTlsPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final SimulatorSettings settings;
    private final Authority authority;
    private Connector connector;

    MutualTlsPort(SimulatorSettings settings, Authority authority) {
        this.settings = settings;
        this.authority = authority;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (settings.mutualTlsPort() < 0) {
            return;
        }
        connector = new Connector(Http11NioProtocol.class.getName());
        connector.setPort(settings.mutualTlsPort());
        connector.setScheme("https");
        connector.setSecure(true);
        Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        SSLHostConfig host = new SSLHostConfig();
        host.setTrustStore(authority.trusted());
        host.setCertificateVerification("required");
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
        own.setCertificateKeystore(authority.serverKeys());
        own.setCertificateKeystorePassword("");
        own.setCertificateKeyAlias("port");
        host.addCertificate(own);
        protocol.addSslHostConfig(host);
        factory.addAdditionalConnectors(connector);
    }

    int port() {
        return connector == null ? -1 : connector.getLocalPort();
    }

    @RestController
    static class Ports {

        private final MutualTlsPort mutualTls;

        Ports(MutualTlsPort mutualTls) {
            this.mutualTls = mutualTls;
        }

        /** Where the ports really are that were left to chance. */
        @GetMapping("/sim/api/ports")
        Map<String, Integer> ports() {
            return Map.of("mutualTls", mutualTls.port());
        }
    }
}
