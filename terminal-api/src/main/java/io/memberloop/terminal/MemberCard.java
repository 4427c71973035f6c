package io.memberloop.terminal;

import java.util.List;

/**
 * A member as staff see them at the table. Asked for when somebody looks; it is no part of a bill, of which every change is
 * told to every device.
 *
 * @param birthday month and day, for example {@code 12-01}, never the year; null when it is not known
 * @param birthdayNear {@code TODAY} or {@code MONTH} when it is, by the store's business date; else null
 * @param joinedOn ISO date in the store's zone
 * @param favourites what the member orders most, the first the most often; empty before the first paid bill
 * @param note what staff remember; version 0 with an empty text before anybody wrote one
 */
public record MemberCard(
        MemberView member,
        String birthday,
        String birthdayNear,
        String joinedOn,
        List<Favourite> favourites,
        Note note) {

    public static final String TODAY = "TODAY";
    public static final String MONTH = "MONTH";

    /** The longest note, in characters. */
    public static final int LONGEST_NOTE = 200;

    /**
     * @param visits in how many of the last bills it stood
     * @param pieces how many in all of them
     */
    public record Favourite(String name, int visits, int pieces) {}

    /**
     * @param version raised by every change
     * @param by name of who wrote it; empty with version 0
     * @param at ISO instant; null with version 0
     */
    public record Note(String text, int version, String by, String at) {}

    /**
     * Either one.
     *
     * @param value card number, phone or a code of the member's; in a body, never in an address
     * @param device the handheld that asks; null from a bridge that does not tell it
     */
    public record Ask(String value, String memberId, String device) {}

    /**
     * @param opId the same again changes nothing and gives the same answer
     * @param version that was shown to whoever writes
     * @param text at most {@link #LONGEST_NOTE} characters; empty takes the note away
     */
    public record Write(String opId, String staffId, int version, String text) {}
}
