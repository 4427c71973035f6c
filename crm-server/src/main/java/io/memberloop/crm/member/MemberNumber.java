package io.memberloop.crm.member;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * Card numbers: twelve digits, the last one a Luhn check digit, the others random, so that nobody can count members. Never
 * as long as a phone number (11) or WeChat's payment code (18).
 */
public final class MemberNumber {

    public static final int LENGTH = 12;
    private static final Pattern SHAPE = Pattern.compile("[1-9][0-9]{" + (LENGTH - 1) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private MemberNumber() {}

    static String next() {
        var digits = new StringBuilder().append(1 + RANDOM.nextInt(9));
        while (digits.length() < LENGTH - 1) {
            digits.append(RANDOM.nextInt(10));
        }
        return digits.append(checkDigit(digits)).toString();
    }

    /** Whether it can be a card number: the length and the check digit are right. */
    public static boolean isValid(String text) {
        return text != null
                && SHAPE.matcher(text).matches()
                && text.charAt(LENGTH - 1) - '0' == checkDigit(text.subSequence(0, LENGTH - 1));
    }

    private static int checkDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }
}
