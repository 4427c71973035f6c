package io.memberloop.crm.platform.web;

import io.memberloop.crm.platform.Texts;
import io.memberloop.money.Money;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what was typed into a form, field by field. What cannot be read is told at its field in the user's language; the
 * value given back for it is the least one, so that reading goes on and all errors are found at once.
 */
public final class Typed {

    private final Texts texts;
    private final Map<String, String> errors = new LinkedHashMap<>();

    public Typed(Texts texts) {
        this.texts = texts;
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String field, String text, int least, int most) {
        var typed = text == null ? "" : text.trim();
        if (typed.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return number;
            }
        }
        wrong(field, "typed.number", least, most);
        return least;
    }

    /** An amount in yuan from {@code least} to {@code most}. */
    public Money money(String field, String text, Money least, Money most) {
        try {
            var amount = Money.ofYuan(text);
            if (!amount.isLessThan(least) && !most.isLessThan(amount)) {
                return amount;
            }
        } catch (IllegalArgumentException notAnAmount) {
            // answered below, like an amount out of range
        }
        wrong(field, "typed.money", least.display(), most.display());
        return least;
    }

    /** A time of day before {@code end}, as {@code 04:00}. */
    public LocalTime time(String field, String text, LocalTime end) {
        try {
            var time = LocalTime.parse(text == null ? "" : text.trim());
            if (time.isBefore(end)) {
                return time;
            }
        } catch (DateTimeParseException notATime) {
            // answered below, like a time out of range
        }
        wrong(field, "typed.time", end.toString());
        return LocalTime.MIDNIGHT;
    }

    /** One of the names of an enumeration. */
    public <E extends Enum<E>> E choice(String field, String text, Class<E> type) {
        for (var choice : type.getEnumConstants()) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        wrong(field, "typed.choice");
        return type.getEnumConstants()[0];
    }

    /** The first error of a field stands. @param key of the message */
    public void wrong(String field, String key, Object... arguments) {
        errors.putIfAbsent(field, texts.of(key, arguments));
    }

    public boolean isWrong() {
        return !errors.isEmpty();
    }

    /** What is wrong, by field, in the order in which it was read. */
    public Map<String, String> errors() {
        return Collections.unmodifiableMap(errors);
    }
}
