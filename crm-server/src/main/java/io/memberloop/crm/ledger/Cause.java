package io.memberloop.crm.ledger;

import java.util.regex.Pattern;

/**
 * The business event that moves something. The same one moves once, however often it is told, so the kinds of two
 * movements on one account must differ: what a refund gives back and what it claws back are two causes.
 *
 * @param kind a word in capitals, for example {@code TENDER}
 * @param id of that kind
 */
public record Cause(String kind, String id) {

    private static final Pattern KIND = Pattern.compile("[A-Z_]{1,24}");
    private static final int LONGEST_ID = 64;

    /** @throws IllegalArgumentException for texts that the unique key could not tell apart */
    public Cause {
        if (!KIND.matcher(kind).matches() || id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("no cause: " + kind + " " + id);
        }
    }

    public static Cause of(String kind, Object id) {
        return new Cause(kind, id.toString());
    }
}
