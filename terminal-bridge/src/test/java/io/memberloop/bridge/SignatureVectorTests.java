package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.terminal.Signatures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document's vector was made by other people's tools (Node's OpenSSL); what we do must agree with it. */
class SignatureVectorTests {

    private static final byte[] MESSAGE = Signatures.message(
            "POST",
            "/device/v1/payments?x=1",
            "d-7",
            "1764000000000",
            "000102030405060708090a0b0c0d0e0f",
            "till-0001-payment",
            "{\"amount\":1280,\"note\":\"外带\"}".getBytes(StandardCharsets.UTF_8));

    @Test
    void theDocumentsVectorFits() throws Exception {
        var key = row("P-256 public key");
        var signature = row("P-256 signature (one of many)");

        assertThat(Signatures.mac(row("HMAC key"), MESSAGE)).isEqualTo(row("HMAC signature"));
        assertThat(Signatures.verifyMac(row("HMAC key"), MESSAGE, row("HMAC signature")))
                .isTrue();
        assertThat(Signatures.verify(Signatures.publicKey(key), MESSAGE, signature))
                .isTrue();
        assertThat(Signatures.digits(key)).isEqualTo(row("digits of the P-256 key"));
        assertThat(new String(MESSAGE, StandardCharsets.UTF_8)).endsWith("\n" + row("body, SHA-256"));
    }

    @Test
    void aSignatureIsWrittenInOneWayOnly() throws Exception {
        var key = Signatures.publicKey(row("P-256 public key"));
        var signature = row("P-256 signature (one of many)");
        for (var other : new String[] {
            signature + "=", signature + "==", signature.substring(0, 85) + "B", signature.replace('-', '+'), "", "x"
        }) {
            assertThat(Signatures.verify(key, MESSAGE, other)).as(other).isFalse();
        }
    }

    @Test
    void keysOfOtherKindsAreNoKeys() {
        for (var text : new String[] {"", "x", "AAAA", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"}) {
            assertThatThrownBy(() -> Signatures.publicKey(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String row(String name) throws Exception {
        return Files.readString(Path.of("docs/device-api.md"))
                .lines()
                .filter(line -> line.startsWith("| " + name + " |"))
                .map(line -> line.replaceFirst("^\\| [^|]+ \\| `([^`]+)`.*", "$1"))
                .findFirst()
                .orElseThrow();
    }
}
