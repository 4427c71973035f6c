package io.memberloop.crm.shared;

/** A 64-bit, time-ordered id with a type of its own. On the wire it is a decimal string. */
public interface Id {

    long value();

    /** Reads an id from outside; nonsense is answered like an id that does not exist. */
    static long number(String text) {
        if (text == null || !text.matches("[0-9]{1,19}")) {
            throw Refusal.notFound("id");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException tooLarge) {
            throw Refusal.notFound("id");
        }
    }
}
