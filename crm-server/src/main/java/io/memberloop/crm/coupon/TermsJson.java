package io.memberloop.crm.coupon;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Terms as they lie in the table. */
@Component
class TermsJson {

    private final JsonMapper json;

    TermsJson(JsonMapper json) {
        this.json = json;
    }

    /** @return null for {@link Terms#NONE} */
    String write(Terms terms) {
        return Terms.NONE.equals(terms) ? null : json.writeValueAsString(terms);
    }

    Terms read(String text) {
        return text == null ? Terms.NONE : json.readValue(text, Terms.class);
    }
}
