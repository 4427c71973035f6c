package io.memberloop.simulator.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random and derived identifiers in the shapes WeChat uses. */
public final class Codes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Codes() {}

    public static String letters(int length) {
        return pick(LETTERS, length);
    }

    public static String digits(int length) {
        return pick("0123456789", length);
    }

    public static String hex(int length) {
        return pick("0123456789abcdef", length);
    }

    /** The same customer has the same openid at an account for ever, and another one at every other account. */
    public static String openid(String appid, String customerId) {
        return "o" + derived("openid/" + appid + "/" + customerId, 27);
    }

    private static String derived(String from, int length) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(from.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }

    private static String pick(String from, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(RANDOM.nextInt(from.length())));
        }
        return text.toString();
    }
}
