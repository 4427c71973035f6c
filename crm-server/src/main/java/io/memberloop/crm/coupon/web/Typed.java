package io.memberloop.crm.coupon.web;

import io.memberloop.money.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads typed fields and notes what is wrong with which. */
final class Typed {

    private static final Money MOST = Money.ofYuan("100000");

    private final OfferForm form;
    private final Map<String, String> errors = new LinkedHashMap<>();

    Typed(OfferForm form) {
        this.form = form;
    }

    /** Message key by field; empty = all can be read. */
    Map<String, String> errors() {
        return errors;
    }

    void wrong(String field, String key) {
        errors.putIfAbsent(field, key);
    }

    /** @return above zero, or null */
    Money amount(String field, String key) {
        var amount = readable(form.text(field));
        if (amount == null || !amount.isPositive()) {
            wrong(field, key);
            return null;
        }
        return amount;
    }

    /** A sum over many pieces. @return above zero, or null */
    Money large(String field, String key) {
        var text = form.text(field);
        var amount = text.matches("[0-9]{1,9}(\\.[0-9]{1,2})?") ? Money.ofYuan(text) : Money.ZERO;
        if (!amount.isPositive()) {
            wrong(field, key);
            return null;
        }
        return amount;
    }

    /** @return null when it is empty, or wrong */
    Money optional(String field, String key) {
        return form.text(field).isEmpty() ? null : amount(field, key);
    }

    /** @return zero when it is empty; null when it is wrong */
    Money orZero(String field, String key) {
        if (form.text(field).isEmpty()) {
            return Money.ZERO;
        }
        var amount = readable(form.text(field));
        if (amount == null) {
            wrong(field, key);
        }
        return amount;
    }

    private static Money readable(String text) {
        try {
            var amount = Money.ofYuan(text);
            return amount.isNegative() || MOST.isLessThan(amount) ? null : amount;
        } catch (IllegalArgumentException notAnAmount) {
            return null;
        }
    }

    /** @return within the bounds, or null */
    Integer number(String field, int min, int max, String key) {
        var text = form.text(field);
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        wrong(field, key);
        return null;
    }

    /** @return {@code otherwise} when it is empty; null when it is wrong */
    Integer number(String field, int min, int max, String key, int otherwise) {
        return form.text(field).isEmpty() ? Integer.valueOf(otherwise) : number(field, min, max, key);
    }

    /** @return null when it is no date */
    LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            wrong(field, "coupon.error.date");
            return null;
        }
    }

    /** @return null when it is no time */
    LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException notATime) {
            wrong(field, "coupon.error.hours");
            return null;
        }
    }
}
