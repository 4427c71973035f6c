package io.memberloop.paper;

import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** Lays documents out by the shipped templates and the store's choices. */
public final class PaperPress {

    private final TemplateEngine engine;

    /**
     * @param engine reads {@link #templates()} and says the words of {@link PaperWords#BUNDLE}; its expressions read
     *     records
     */
    public PaperPress(TemplateEngine engine) {
        this.engine = engine;
    }

    public static ITemplateResolver templates() {
        var resolver = new ClassLoaderTemplateResolver(PaperPress.class.getClassLoader());
        resolver.setPrefix("templates/receipt/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    /**
     * @param document what the template calls {@code r}: texts that went through {@link SlipMarkup#escape}
     * @param copy 0 for the first print; a copy is marked as one
     */
    public Slip layOut(PaperLayout layout, Shop shop, Record document, int copy) {
        var context = new Context(PaperWords.locale(layout.language()));
        context.setVariable("r", document);
        context.setVariable("shop", shop);
        context.setVariable("copy", copy);
        context.setVariable("blocks", layout.printed());
        context.setVariable(
                "header", layout.header().stream().map(SlipMarkup::escape).toList());
        context.setVariable(
                "footer", layout.footer().stream().map(SlipMarkup::escape).toList());
        context.setVariable("logo", layout.logo() == null ? "" : layout.logo());
        return SlipMarkup.parse(engine.process(PaperKind.valueOf(layout.kind()).template(), context));
    }
}
