package io.memberloop.crm.coupon;

import io.memberloop.crm.platform.Ids;
import java.util.regex.Pattern;

/**
 * The code on a coupon: {@code Q}, eleven random characters and a check character. The letter in front keeps it apart
 * from WeChat's payment codes, which are digits only; the check character catches one wrong or two swapped characters.
 */
final class CouponCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final Pattern SHAPE = Pattern.compile("Q[" + ALPHABET + "]{12}");

    private CouponCode() {}

    static String make() {
        var body = "Q" + Ids.code(11);
        return body + check(body);
    }

    static boolean isValid(String code) {
        return code != null && SHAPE.matcher(code).matches() && check(code.substring(0, 12)) == code.charAt(12);
    }

    /** The Luhn sum to the base 32. */
    private static char check(String body) {
        int sum = 0;
        int factor = 2;
        for (int i = body.length() - 1; i >= 0; i--) {
            int product = factor * ALPHABET.indexOf(body.charAt(i));
            sum += product / 32 + product % 32;
            factor = 3 - factor;
        }
        return ALPHABET.charAt((32 - sum % 32) % 32);
    }
}
