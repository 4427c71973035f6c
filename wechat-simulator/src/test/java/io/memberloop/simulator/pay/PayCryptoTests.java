package io.memberloop.simulator.pay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayCryptoTests {

    private static final String KEY = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb";
    private static final String PUBLISHED = "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=";

    @Test
    void agreesWithThePublishedGcmVector() {
        assertThat(PayCrypto.encrypt(KEY, "uluk4a9R25RW", "associatedData", "message"))
                .isEqualTo(PUBLISHED);
        assertThat(PayCrypto.decrypt(KEY, "uluk4a9R25RW", "associatedData", PUBLISHED))
                .isEqualTo("message");
    }
}
