package io.memberloop.bridge.fake;

import io.memberloop.terminal.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a device knows about itself: its id and how it signs. */
public final class Signer {

    /** How a message becomes a signature. */
    public interface Seal {
        String of(byte[] message);
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    public final String device;
    private final Seal seal;
    /** How far the device's clock is off. */
    public long skewMillis;

    public Signer(String device, Seal seal) {
        this.device = device;
        this.seal = seal;
    }

    public Map<String, String> headers(String method, String target, String op, String body) {
        var nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return headers(method, target, op, body, HexFormat.of().formatHex(nonce), UnaryOperator.identity());
    }

    /** @param change what happens to the message before it is signed */
    public Map<String, String> headers(
            String method, String target, String op, String body, String nonce, UnaryOperator<byte[]> change) {
        var time = Long.toString(System.currentTimeMillis() + skewMillis);
        var bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
        var message = Signatures.message(method, target, device, time, nonce, op == null ? "" : op, bytes);
        var headers = new LinkedHashMap<String, String>();
        headers.put("TB-Device", device);
        headers.put("TB-Time", time);
        headers.put("TB-Nonce", nonce);
        headers.put("TB-Sig", seal.of(change.apply(message)));
        return headers;
    }
}
