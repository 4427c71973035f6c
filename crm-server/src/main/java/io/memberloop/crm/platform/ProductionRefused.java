package io.memberloop.crm.platform;

import java.util.List;

/** The profile prod with settings that are none for production. */
class ProductionRefused extends RuntimeException {

    private final List<String> wrong;

    ProductionRefused(List<String> wrong) {
        super(String.join("; ", wrong));
        this.wrong = List.copyOf(wrong);
    }

    List<String> wrong() {
        return wrong;
    }
}
