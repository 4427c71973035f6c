package io.memberloop.crm.payment;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Whether what somebody pasted is the key that it should be. Looks at it only; whether WeChat knows it is another matter. */
public final class PayKeys {

    private static final int SHORTEST_RSA = 2048;
    private static final int API_KEY = 32;

    private PayKeys() {}

    /** The old form of the same key; the file that WeChat's tool writes has the new one. */
    public static boolean isOldPrivateKey(String pem) {
        return pem.contains("BEGIN RSA PRIVATE KEY");
    }

    public static boolean isPrivateKey(String pem) {
        return privateKey(pem).isPresent();
    }

    public static boolean isPublicKey(String pem) {
        try {
            return pem.contains("BEGIN PUBLIC KEY")
                    && PayCrypto.publicKey(pem) instanceof RSAPublicKey key
                    && key.getModulus().bitLength() >= SHORTEST_RSA;
        } catch (IllegalArgumentException notAKey) {
            return false;
        }
    }

    public static boolean isCertificate(String pem) {
        return certificate(pem).isPresent();
    }

    /** Key of APIv3 or of the old interface: 32 letters and digits. */
    public static boolean isApiKey(String text) {
        return text.length() == API_KEY
                && text.getBytes(StandardCharsets.UTF_8).length == API_KEY
                && text.matches("[!-~]+");
    }

    /** Whether the certificate is of this serial number. */
    public static boolean hasSerial(String certificatePem, String serial) {
        return certificate(certificatePem)
                .map(c -> c.getSerialNumber().equals(new BigInteger(serial, 16)))
                .orElse(false);
    }

    /** Whether the certificate is of this private key. */
    public static boolean belong(String certificatePem, String privateKeyPem) {
        var certificate = certificate(certificatePem);
        var key = privateKey(privateKeyPem);
        return certificate.isPresent()
                && key.isPresent()
                && certificate.get().getPublicKey() instanceof RSAPublicKey shown
                && shown.getModulus().equals(key.get().getModulus());
    }

    /** @return empty for a text that is no certificate */
    public static Optional<Instant> expiry(String certificatePem) {
        return certificate(certificatePem).map(c -> c.getNotAfter().toInstant());
    }

    /** As WeChat writes it. */
    public static String serial(String typed) {
        return typed.trim().toUpperCase(Locale.ROOT);
    }

    private static Optional<X509Certificate> certificate(String pem) {
        try {
            return pem.contains("BEGIN CERTIFICATE") ? Optional.of(PayCrypto.certificate(pem)) : Optional.empty();
        } catch (IllegalArgumentException notACertificate) {
            return Optional.empty();
        }
    }

    private static Optional<RSAPrivateCrtKey> privateKey(String pem) {
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(PayCrypto.content(pem)));
            return pem.contains("BEGIN PRIVATE KEY")
                            && key instanceof RSAPrivateCrtKey rsa
                            && rsa.getModulus().bitLength() >= SHORTEST_RSA
                    ? Optional.of(rsa)
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }
}
