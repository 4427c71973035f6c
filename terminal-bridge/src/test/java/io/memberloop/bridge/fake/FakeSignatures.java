package io.memberloop.bridge.fake;

import com.sun.net.httpserver.HttpExchange;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import java.security.PublicKey;
import tools.jackson.databind.json.JsonMapper;

/** Lets in what the enrolled bridge has signed, and the enrolling itself. */
final class FakeSignatures {

    private final JsonMapper json = JsonMapper.builder().build();
    private volatile PublicKey key;

    boolean fit(HttpExchange exchange, byte[] body) {
        if (exchange.getRequestURI().getPath().endsWith("/bridges/enrol")) {
            key = Signatures.publicKey(
                    json.readValue(body, Enrolment.Request.class).publicKey());
            return true;
        }
        var message = Signatures.message(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                header(exchange, "TB-Device"),
                header(exchange, "TB-Time"),
                header(exchange, "TB-Nonce"),
                "",
                body);
        return key != null && Signatures.verify(key, message, header(exchange, "TB-Sig"));
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }
}
