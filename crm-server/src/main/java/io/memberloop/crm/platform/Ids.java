package io.memberloop.crm.platform;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.security.SecureRandom;

/** Makes ids and codes. Ids are time-ordered; codes that people or machines scan are random. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private Ids() {}

    /** A 64-bit id, unique across nodes, growing with time. */
    public static long next() {
        return IdWorker.getId();
    }

    /** Random capital letters and digits without I, L, O, U: five bits a character. */
    public static String code(int length) {
        var code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(CROCKFORD[RANDOM.nextInt(CROCKFORD.length)]);
        }
        return code.toString();
    }
}
