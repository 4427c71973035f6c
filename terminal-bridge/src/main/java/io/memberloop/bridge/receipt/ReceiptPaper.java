package io.memberloop.bridge.receipt;

import io.memberloop.bridge.printing.Slip;
import io.memberloop.bridge.printing.SlipMarkup;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Lays slips out by the shipped templates. */
@Component
public class ReceiptPaper {

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    ReceiptPaper(MessageSource messages) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/receipt/");
        resolver.setSuffix(".txt");
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
    }

    /**
     * @param template name of a file in {@code templates/receipt}, without its ending
     * @param slip what the template calls {@code r}: texts that are harmless for the markup
     */
    public Slip layOut(String template, Record slip) {
        var context = new Context(Locale.SIMPLIFIED_CHINESE);
        context.setVariable("r", slip);
        return SlipMarkup.parse(engine.process(template, context));
    }
}
