package io.memberloop.simulator.official;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secure mode of callbacks: AES-256-CBC with the first half of the key as IV and PKCS#7 padding to 32 bytes; the
 * content is random(16), length (4, big endian), text, appid.
 */
final class CallbackCipher {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;

    private final byte[] key;
    private final String appid;

    CallbackCipher(String encodingAesKey, String appid) {
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appid = appid;
    }

    String encrypt(String random, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(random.getBytes(StandardCharsets.US_ASCII));
        plain.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        plain.writeBytes(content);
        plain.writeBytes(appid.getBytes(StandardCharsets.UTF_8));
        int pad = BLOCK - plain.size() % BLOCK;
        for (int i = 0; i < pad; i++) {
            plain.write(pad);
        }
        return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain.toByteArray()));
    }

    /** Refuses a text that was meant for another appid. */
    String decrypt(String encrypted) {
        byte[] padded = crypt(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
        byte[] plain = Arrays.copyOf(padded, padded.length - padded[padded.length - 1]);
        int length = ByteBuffer.wrap(plain, RANDOM, 4).getInt();
        int start = RANDOM + 4;
        String owner = new String(plain, start + length, plain.length - start - length, StandardCharsets.UTF_8);
        if (!owner.equals(appid)) {
            throw new IllegalArgumentException("encrypted for " + owner);
        }
        return new String(plain, start, length, StandardCharsets.UTF_8);
    }

    /** SHA-1 over the sorted parts, as both kinds of callback signature are made. */
    static String signature(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", sorted).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-1 is part of every Java runtime", e);
        }
    }

    private byte[] crypt(int mode, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a text of this key", e);
        }
    }
}
