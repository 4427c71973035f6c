package io.memberloop.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one demo shop, and the one browser, of the run; both end with the run. */
final class DemoShopExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == DemoShop.class || type == DemoBrowser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store run = context.getRoot().getStore(ExtensionContext.Namespace.create(getClass()));
        if (parameter.getParameter().getType() == DemoBrowser.class) {
            return run.computeIfAbsent(DemoBrowser.class, type -> DemoBrowser.open(), DemoBrowser.class);
        }
        return run.computeIfAbsent(DemoShop.class, type -> open(), DemoShop.class);
    }

    private static DemoShop open() {
        try {
            return DemoShop.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
