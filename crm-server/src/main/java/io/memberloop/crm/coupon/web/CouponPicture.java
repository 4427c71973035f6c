package io.memberloop.crm.coupon.web;

import io.memberloop.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * The coupon as the customer sees it.
 *
 * @param threshold null or zero = any bill
 * @param from null together with {@code to} when {@code days} counts from receipt
 */
public record CouponPicture(String name, Money off, Money threshold, LocalDate from, LocalDate to, Integer days) {

    /** What can be drawn of a form that is still being filled in. */
    static CouponPicture of(OfferForm form) {
        boolean fixed = "FIXED".equals(form.validity());
        return new CouponPicture(
                form.name() == null ? "" : form.name().trim(),
                amount(form.off()),
                amount(form.threshold()),
                fixed ? date(form.validFrom()) : null,
                fixed ? date(form.validTo()) : null,
                fixed ? null : days(form.validDays()));
    }

    private static Money amount(String text) {
        try {
            var amount = Money.ofYuan(text);
            return amount.isNegative() ? Money.ZERO : amount;
        } catch (IllegalArgumentException notYet) {
            return Money.ZERO;
        }
    }

    private static Integer days(String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.valueOf(text) : null;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeParseException notYet) {
            return null;
        }
    }

    /** {@code 10} or {@code 9.90}: the figure without the sign. */
    public String figure() {
        return off.yuan().replaceAll("\\.00$", "");
    }
}
