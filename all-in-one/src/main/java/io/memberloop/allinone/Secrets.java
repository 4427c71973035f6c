package io.memberloop.allinone;

import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Keys and passwords of one installation, made once. Losing them means losing what they encrypted, so a missing file
 * beside existing data stops the start instead of being made anew.
 */
record Secrets(
        String databasePassword,
        String databaseRootPassword,
        String redisPassword,
        String secretKey,
        String lookupKey,
        String callbackKey,
        String notifyKey) {

    private static final String FILE = "secrets.json";
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets of(DataFolder data) {
        return data.read(FILE).map(text -> Json.read(text, Secrets.class)).orElseGet(() -> {
            if (Files.exists(data.file("database"))) {
                throw StartRefused.beforeStart(
                        "There is data in " + data.root() + " but its keys (" + FILE
                                + ") are missing, and without them it cannot be read. Put the file back, or start with an empty folder.");
            }
            Secrets made = generate();
            data.writePrivate(FILE, Json.write(made));
            return made;
        });
    }

    /** A code for people to type: Crockford's base 32 has no letters that look like digits. */
    static String code(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(CROCKFORD.charAt(RANDOM.nextInt(CROCKFORD.length())));
        }
        return code.toString();
    }

    private static Secrets generate() {
        return new Secrets(token(), token(), token(), key(), key(), token(), token());
    }

    private static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(24));
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(random(32));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Never in a log or an error message. */
    @Override
    public String toString() {
        return "Secrets[masked]";
    }
}
