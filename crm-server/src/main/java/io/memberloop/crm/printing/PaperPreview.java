package io.memberloop.crm.printing;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.merchant.Store;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperLayout;
import io.memberloop.paper.PaperPress;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.Shop;
import io.memberloop.paper.SlipPicture;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** A paper of an invented bill as it would come out, drawn by the code that prints. */
@Component
class PaperPreview {

    private final PaperPress press;
    private final Merchants merchants;
    private final Clock clock;

    PaperPreview(Merchants merchants, Clock clock) {
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
        this.merchants = merchants;
        this.clock = clock;
    }

    /** @param data the picture as a {@code data:} address */
    record Picture(int width, String data) {}

    List<Picture> of(Store store, PaperLayout layout) {
        var shop = Shop.of(merchants.current().name(), store.name(), store.address(), store.phone());
        var sample = PaperSamples.of(
                PaperKind.valueOf(layout.kind()), PaperWords.in(layout.language()), clock.instant(), store.zone());
        var slip = press.layOut(layout, shop, sample, 0);
        return Stream.of(32, 42, 48)
                .map(width -> new Picture(
                        width,
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(SlipPicture.png(slip, width))))
                .toList();
    }
}
