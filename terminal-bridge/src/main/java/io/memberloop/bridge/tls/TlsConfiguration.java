package io.memberloop.bridge.tls;

import io.memberloop.bridge.BridgeSettings;
import java.time.Clock;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens HTTPS beside HTTP: browsers give keys, camera and wake lock to a page on {@code localhost} or behind TLS only. */
@Configuration
class TlsConfiguration {

    @Bean
    StoreCertificate storeCertificate(BridgeSettings settings, Clock clock) {
        return new StoreCertificate(
                isOn(settings) && !hasOwn(settings.tls())
                        ? Optional.of(new LocalAuthority(settings.data().toAbsolutePath(), clock))
                        : Optional.empty());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> https(
            BridgeSettings settings, StoreCertificate certificate) {
        return factory -> {
            if (isOn(settings)) {
                factory.addAdditionalConnectors(connector(settings.tls(), certificate.authority()));
            }
        };
    }

    static boolean isOn(BridgeSettings settings) {
        return settings.tls() != null && settings.tls().port() > 0;
    }

    private static boolean hasOwn(BridgeSettings.Tls tls) {
        return tls.certificate() != null || tls.keystore() != null;
    }

    private static Connector connector(BridgeSettings.Tls tls, Optional<LocalAuthority> authority) {
        var host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        var certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        if (tls.certificate() != null) {
            certificate.setCertificateFile(tls.certificate());
            certificate.setCertificateKeyFile(tls.key());
        } else if (tls.keystore() != null) {
            certificate.setCertificateKeystoreFile(tls.keystore());
            certificate.setCertificateKeystorePassword(tls.password());
        } else {
            var made = authority.orElseThrow();
            certificate.setCertificateKeystoreFile(
                    made.certificateFor(OwnNames.with(tls.names())).toString());
            certificate.setCertificateKeystorePassword(made.password());
            certificate.setCertificateKeyAlias(LocalAuthority.ALIAS);
        }
        host.addCertificate(certificate);
        var connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(tls.port());
        connector.setScheme("https");
        connector.setSecure(true);
        ((AbstractHttp11Protocol<?>) connector.getProtocolHandler()).setSSLEnabled(true);
        connector.addSslHostConfig(host);
        return connector;
    }
}
