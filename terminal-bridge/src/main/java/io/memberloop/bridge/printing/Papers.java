package io.memberloop.bridge.printing;

import io.memberloop.bridge.store.Store;
import io.memberloop.money.Money;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperLayout;
import io.memberloop.paper.PaperPress;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.Shop;
import io.memberloop.paper.Slip;
import io.memberloop.paper.SlipMarkup;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The store's papers: laid out as its console says, in words and figures that are harmless for the markup. */
@Component
public class Papers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final PaperPress press;
    private final Store store;

    Papers(Store store) {
        var words = new ResourceBundleMessageSource();
        words.setBasename(PaperWords.BUNDLE);
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        words.setFallbackToSystemLocale(false);
        words.setAlwaysUseMessageFormat(true);
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(PaperPress.templates());
        engine.setTemplateEngineMessageSource(words);
        this.press = new PaperPress(engine);
        this.store = store;
    }

    /** @param document texts that went through {@link #plain} */
    public Slip layOut(PaperKind kind, Record document, int copy) {
        var shop = store.snapshot().store();
        return press.layOut(
                layout(kind),
                Shop.of(
                        plainOrEmpty(shop.merchantName()),
                        plainOrEmpty(shop.name()),
                        plainOrEmpty(shop.address()),
                        plainOrEmpty(shop.phone())),
                document,
                copy);
    }

    /** The paper's words in the language the store has chosen for it. */
    public PaperWords words(PaperKind kind) {
        return PaperWords.in(layout(kind).language());
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

    private static String plainOrEmpty(String text) {
        return text == null ? "" : text;
    }

    private PaperLayout layout(PaperKind kind) {
        return store.known()
                .filter(s -> s.print() != null)
                .flatMap(s -> s.print().papers().stream()
                        .filter(p -> p.kind().equals(kind.name()))
                        .findFirst())
                .map(p -> new PaperLayout(p.kind(), p.language(), p.blocks(), p.header(), p.footer(), p.logo()))
                .orElseGet(() -> PaperLayout.usual(kind));
    }
}
