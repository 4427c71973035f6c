package io.memberloop.simulator.pay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The two primitives of APIv3: SHA256withRSA signatures and AES-256-GCM. */
final class PayCrypto {

    private static final int TAG_BITS = 128;
    private static final Map<String, PrivateKey> PRIVATE_KEYS = new ConcurrentHashMap<>();
    private static final Map<String, PublicKey> PUBLIC_KEYS = new ConcurrentHashMap<>();

    private PayCrypto() {}

    static String sign(String privateKeyPem, String message) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(PRIVATE_KEYS.computeIfAbsent(privateKeyPem, PayCrypto::privateKey));
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an own key signs", e);
        }
    }

    /** False for a wrong signature and for a text that is none. */
    static boolean verifies(String publicKeyPem, String message, String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(PUBLIC_KEYS.computeIfAbsent(publicKeyPem, PayCrypto::publicKey));
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    static String encrypt(String key, String nonce, String associatedData, String plain) {
        return Base64.getEncoder()
                .encodeToString(
                        gcm(Cipher.ENCRYPT_MODE, key, nonce, associatedData, plain.getBytes(StandardCharsets.UTF_8)));
    }

    static String decrypt(String key, String nonce, String associatedData, String encrypted) {
        byte[] content = Base64.getDecoder().decode(encrypted);
        return new String(gcm(Cipher.DECRYPT_MODE, key, nonce, associatedData, content), StandardCharsets.UTF_8);
    }

    private static byte[] gcm(int mode, String key, String nonce, String associatedData, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a text of this key", e);
        }
    }

    private static PrivateKey privateKey(String pem) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content(pem)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a PKCS#8 RSA key", e);
        }
    }

    private static PublicKey publicKey(String pem) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(content(pem)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA public key", e);
        }
    }

    private static byte[] content(String pem) {
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }
}
