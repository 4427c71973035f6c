package io.memberloop.paper;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words on paper, from the bundle {@code messages/paper}. */
public final class PaperWords {

    public static final String BUNDLE = "messages/paper";

    private final Locale locale;
    private final ResourceBundle bundle;

    private PaperWords(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE.replace('/', '.'),
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language {@code zh} or {@code en} */
    public static PaperWords in(String language) {
        return new PaperWords(locale(language));
    }

    static Locale locale(String language) {
        return "en".equals(language) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
