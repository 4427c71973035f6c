package io.memberloop.benchmark;

/** Takes single values out of answers without parsing them: the client must cost next to nothing. */
final class Text {

    private Text() {}

    /** The text between two marks, the first time they occur. */
    static String between(String text, String before, String after) {
        int from = text.indexOf(before);
        int to = from < 0 ? -1 : text.indexOf(after, from + before.length());
        if (to < 0) {
            throw new IllegalStateException("no " + before + " in: " + text);
        }
        return text.substring(from + before.length(), to);
    }

    /** A text of a JSON object. */
    static String field(String json, String name) {
        return between(json, "\"" + name + "\":\"", "\"");
    }

    /** A whole number of a JSON object: the first of this name. */
    static long number(String json, String name) {
        return numberAt(json, name, json.indexOf(mark(name)));
    }

    /** A whole number of a JSON object: the last of this name. */
    static long lastNumber(String json, String name) {
        return numberAt(json, name, json.lastIndexOf(mark(name)));
    }

    private static String mark(String name) {
        return "\"" + name + "\":";
    }

    private static long numberAt(String json, String name, int from) {
        var mark = mark(name);
        if (from < 0) {
            throw new IllegalStateException("no " + name + " in: " + json);
        }
        int to = from + mark.length();
        while (to < json.length() && (Character.isDigit(json.charAt(to)) || json.charAt(to) == '-')) {
            to++;
        }
        return Long.parseLong(json.substring(from + mark.length(), to));
    }
}
