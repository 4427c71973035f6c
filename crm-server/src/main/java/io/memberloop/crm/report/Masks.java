package io.memberloop.crm.report;

/** What a page shows of numbers that point at people and payments. */
final class Masks {

    private Masks() {}

    /** The last four characters: enough to tell two apart, not enough to use. */
    static String number(String number) {
        return number.length() <= 4 ? number : "*".repeat(4) + number.substring(number.length() - 4);
    }

    /** In a LIKE pattern the typed text stands for itself. */
    static String likePrefix(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
