package io.memberloop.crm.platform.web;

import io.memberloop.crm.platform.Texts;
import java.util.ArrayList;
import java.util.List;

/** What a form changes, in the user's words: for the audit log, and to show what somebody else has changed meanwhile. */
public final class Changes {

    private final Texts texts;
    private final List<String> lines = new ArrayList<>();

    public Changes(Texts texts) {
        this.texts = texts;
    }

    /** @param key of the field's label; the values are written as they stand */
    public Changes of(String key, Object before, Object after) {
        if (!before.equals(after)) {
            lines.add(texts.of(key) + " " + before + " → " + after);
        }
        return this;
    }

    public Changes of(String key, boolean before, boolean after) {
        return of(key, word(before), word(after));
    }

    /** Something that is not shown was replaced. */
    public Changes replaced(String key, boolean replaced) {
        if (replaced) {
            lines.add(texts.of("typed.replaced", texts.of(key)));
        }
        return this;
    }

    private String word(boolean yes) {
        return texts.of(yes ? "typed.yes" : "typed.no");
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** All in one line. */
    @Override
    public String toString() {
        return String.join("; ", lines);
    }
}
