package io.memberloop.bridge.receipt;

import io.memberloop.bridge.printing.SlipMarkup;
import io.memberloop.bridge.store.Store;
import io.memberloop.money.Money;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Words and figures as they stand on paper: in the shop's language, Chinese, and harmless for the markup. */
@Component
public class PaperWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Store store;
    private final MessageSource messages;

    PaperWords(Store store, MessageSource messages) {
        this.store = store;
        this.messages = messages;
    }

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    /** In the store's time zone. */
    public String time(Instant at) {
        return TIME.format(at.atZone(store.zone()));
    }

    /** The half-width sign of the yuan is not on a Chinese printer. */
    public static String amount(Money money) {
        return money.display().replace('¥', '￥');
    }

    public static String plain(String text) {
        return text == null ? "" : SlipMarkup.escape(text);
    }
}
