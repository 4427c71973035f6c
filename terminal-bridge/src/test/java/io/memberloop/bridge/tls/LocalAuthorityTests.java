package io.memberloop.bridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.bridge.BridgeApplication;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import java.io.ByteArrayInputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import tools.jackson.databind.json.JsonMapper;

/** Handhelds that installed the store's certificate are connected without a warning; others are not connected. */
class LocalAuthorityTests {

    @TempDir
    Path data;

    @Test
    void whoTrustsTheStoresAuthorityTrustsTheBridge() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var context = new SpringApplicationBuilder(BridgeApplication.class)
                        .run(
                                "--server.port=0",
                                "--memberloop.bridge.data=" + data,
                                "--memberloop.bridge.server-url=" + crm.url(),
                                "--memberloop.bridge.printer=" + printer.address(),
                                "--memberloop.bridge.enrol-code=BRDG2345",
                                "--memberloop.bridge.tls.port=" + port)) {
            var plain = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
            var certificate = HttpClient.newHttpClient()
                    .send(request(plain + "/ca.crt"), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(certificate.headers().firstValue("Content-Type")).contains("application/x-x509-ca-cert");
            var trusting = HttpClient.newBuilder()
                    .sslContext(trusting(certificate.body()))
                    .build();

            var page = trusting.send(
                    request("https://localhost:" + port + "/install.json"), HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            var known = JsonMapper.builder().build().readTree(page.body());
            assertThat(known.path("local").asBoolean()).isTrue();
            assertThat(known.path("fingerprint").asString()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(request("https://localhost:" + port + "/"), HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    request(plain + "/install-qr.svg?text=http://evil/"),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(Files.exists(data.resolve("tls/ca.pem"))).isTrue();
    }

    @Test
    void theCertificateIsRenewedForANewAddressAndBeforeItEndsTheAuthorityStays() throws Exception {
        var today = Clock.systemUTC();
        var first = new LocalAuthority(data, today);
        var file = first.certificateFor(List.of("localhost", "192.0.2.7"));
        var print = first.fingerprint();
        var made = Files.readAllBytes(file);
        assertThat(Files.readAllBytes(first.certificateFor(List.of("localhost"))))
                .isEqualTo(made);

        var moved = Files.readAllBytes(first.certificateFor(List.of("localhost", "192.0.2.8")));
        assertThat(moved).isNotEqualTo(made);
        var nextYear = Clock.fixed(Instant.now().plus(Duration.ofDays(380)), ZoneOffset.UTC);
        var later = new LocalAuthority(data, nextYear);
        assertThat(Files.readAllBytes(later.certificateFor(List.of("localhost"))))
                .isNotEqualTo(moved);
        assertThat(later.fingerprint()).isEqualTo(print);
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).build();
    }

    private static SSLContext trusting(byte[] authority) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
