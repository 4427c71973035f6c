package io.memberloop.crm.payment;

import io.memberloop.crm.shared.Refusal;
import java.util.regex.Pattern;

/** What the customer's phone shows to be scanned. It pays: never stored, never logged, gone after one call. */
public final class PaymentCode {

    private static final Pattern SHAPE = Pattern.compile("1[0-5]\\d{16}");

    private final String digits;

    private PaymentCode(String digits) {
        this.digits = digits;
    }

    /**
     * Reads it as scanned or typed, in groups or not.
     *
     * @throws Refusal {@code payment_code_format} at field {@code code}
     */
    public static PaymentCode parse(String text) {
        var digits = text == null ? "" : text.replaceAll("[\\s-]", "");
        if (!SHAPE.matcher(digits).matches()) {
            throw Refusal.invalid("code", "payment_code_format");
        }
        return new PaymentCode(digits);
    }

    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "PaymentCode[hidden]";
    }
}
