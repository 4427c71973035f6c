package io.memberloop.crm.coupon.web;

import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was typed, as it was typed: an answer with errors shows it again unchanged.
 *
 * @param off yuan
 * @param threshold yuan; empty = any bill
 * @param validity FIXED or AFTER_RECEIPT
 */
public record OfferForm(
        String name,
        String off,
        String threshold,
        String validity,
        String validFrom,
        String validTo,
        String validDays,
        String stock,
        String perMemberLimit) {

    private static final Money MOST = Money.ofYuan("100000");

    static OfferForm empty(LocalDate today) {
        return new OfferForm(
                "",
                "",
                "",
                "AFTER_RECEIPT",
                today.toString(),
                today.plusDays(29).toString(),
                "30",
                "1000",
                "1");
    }

    static OfferForm of(Offer offer, LocalDate today) {
        var fixed = offer.validity() instanceof Validity.Fixed f ? f : null;
        var after = offer.validity() instanceof Validity.AfterReceipt a ? a : null;
        return new OfferForm(
                offer.name(),
                plain(offer.worth().amount()),
                offer.threshold().isZero() ? "" : plain(offer.threshold()),
                fixed != null ? "FIXED" : "AFTER_RECEIPT",
                fixed == null ? today.toString() : fixed.from().toString(),
                fixed == null ? today.plusDays(29).toString() : fixed.to().toString(),
                after == null ? "30" : Integer.toString(after.days()),
                Long.toString(offer.stock()),
                Integer.toString(offer.perMemberLimit()));
    }

    private static String plain(Money amount) {
        return amount.yuan().replaceAll("\\.00$", "");
    }

    /**
     * What the form means.
     *
     * @param errors message key by field; empty = {@code draft} is complete
     * @param draft null when there are errors
     */
    record Checked(Offer.Draft draft, Map<String, String> errors) {}

    Checked check(LocalDate today) {
        var errors = new LinkedHashMap<String, String>();
        var title = name == null ? "" : name.trim();
        if (title.isEmpty() || title.length() > 40) {
            errors.put("name", "coupon.error.name");
        }
        var amount = amount("off", off, errors, "coupon.error.off");
        if (amount != null && !amount.isPositive()) {
            errors.put("off", "coupon.error.off");
        }
        var from = threshold == null || threshold.isBlank()
                ? Money.ZERO
                : amount("threshold", threshold, errors, "coupon.error.threshold");
        if (amount != null && from != null && !from.isZero() && from.isLessThan(amount)) {
            errors.put("threshold", "coupon.error.threshold_below_off");
        }
        var days = days(today, errors);
        var pieces = number("stock", stock, 1, 10_000_000, errors, "coupon.error.stock");
        var limit = number("perMemberLimit", perMemberLimit, 1, 99, errors, "coupon.error.limit");
        return errors.isEmpty()
                ? new Checked(new Offer.Draft(title, amount, from, days, pieces, limit.intValue()), errors)
                : new Checked(null, errors);
    }

    /** What members were promised comes from before, whatever was sent; the rest from this form. */
    OfferForm keeping(OfferForm before) {
        return new OfferForm(
                name,
                before.off,
                before.threshold,
                before.validity,
                before.validFrom,
                before.validTo,
                before.validDays,
                stock,
                perMemberLimit);
    }

    /** Like {@link #check}, but days that are over already are no error of this form. */
    Checked checkKept(Offer offer) {
        var checked = check(LocalDate.MIN);
        return checked.draft() == null
                ? checked
                : new Checked(
                        new Offer.Draft(
                                checked.draft().name(),
                                offer.worth(),
                                offer.threshold(),
                                offer.validity(),
                                offer.terms(),
                                checked.draft().quota()),
                        checked.errors());
    }

    private Validity days(LocalDate today, Map<String, String> errors) {
        if (!"FIXED".equals(validity)) {
            var days = number("validDays", validDays, 1, 3650, errors, "coupon.error.days");
            return days == null ? null : new Validity.AfterReceipt(days.intValue());
        }
        var from = date("validFrom", validFrom, errors);
        var to = date("validTo", validTo, errors);
        if (from != null && to != null && (to.isBefore(from) || to.isBefore(today))) {
            errors.put("validTo", to.isBefore(from) ? "coupon.error.to_before_from" : "coupon.error.to_over");
        }
        return from == null || to == null ? null : new Validity.Fixed(from, to);
    }

    private static Money amount(String field, String text, Map<String, String> errors, String key) {
        try {
            var amount = Money.ofYuan(text);
            if (!amount.isNegative() && !MOST.isLessThan(amount)) {
                return amount;
            }
        } catch (IllegalArgumentException notAnAmount) {
            // answered below, like an amount out of range
        }
        errors.put(field, key);
        return null;
    }

    private static Long number(String field, String text, long min, long max, Map<String, String> errors, String key) {
        var typed = text == null ? "" : text.trim();
        if (typed.matches("[0-9]{1,9}")) {
            long number = Long.parseLong(typed);
            if (number >= min && number <= max) {
                return number;
            }
        }
        errors.put(field, key);
        return null;
    }

    private static LocalDate date(String field, String text, Map<String, String> errors) {
        try {
            return LocalDate.parse(text == null ? "" : text.trim());
        } catch (DateTimeParseException notADate) {
            errors.put(field, "coupon.error.date");
            return null;
        }
    }
}
