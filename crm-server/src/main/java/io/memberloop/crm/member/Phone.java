package io.memberloop.crm.member;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.memberloop.crm.shared.Refusal;
import java.util.Optional;

/** A phone number in E.164 form. Its text form shows only the tail. */
record Phone(String e164) {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "CN";

    /** @throws Refusal {@code phone_invalid} */
    static Phone parse(String text) {
        return tryParse(text).orElseThrow(() -> Refusal.invalid("phone", "phone_invalid"));
    }

    static Optional<Phone> tryParse(String text) {
        if (text == null || text.length() > 30) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(text, HOME);
            return NUMBERS.isValidNumber(number)
                    ? Optional.of(new Phone(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    String tail() {
        return e164.substring(e164.length() - 4);
    }

    @Override
    public String toString() {
        return "Phone[**" + tail() + "]";
    }
}
