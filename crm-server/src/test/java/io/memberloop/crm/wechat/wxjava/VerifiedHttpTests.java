package io.memberloop.crm.wechat.wxjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that says it is WeChat, with a certificate nobody vouches for. */
class VerifiedHttpTests {

    private static final String PASSWORD = "test-only";

    @TempDir
    Path folder;

    HttpsServer impostor;
    String address;

    @BeforeEach
    void startImpostor() throws Exception {
        impostor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        impostor.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        impostor.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        impostor.start();
        address = "https://localhost:" + impostor.getAddress().getPort() + "/";
    }

    @AfterEach
    void stopImpostor() {
        impostor.stop(0);
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        assertThatThrownBy(() -> status(new VerifiedHttp().build())).isInstanceOf(SSLException.class);
    }

    private int status(CloseableHttpClient http) throws IOException {
        try (var answer = http.execute(new HttpGet(address))) {
            return answer.getStatusLine().getStatusCode();
        }
    }

    private SSLContext selfSigned() throws Exception {
        var file = folder.resolve("impostor.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "impostor",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        assertThat(made).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
