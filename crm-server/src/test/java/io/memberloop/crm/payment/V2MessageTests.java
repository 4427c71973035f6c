package io.memberloop.crm.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.payment.V2Message.Signing;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class V2MessageTests {

    /** The key and the numbers of WeChat's own documentation. */
    private static final String KEY = "192006250b4c09247ec02edce69f6a2d";

    private static V2Message documented() {
        return new V2Message()
                .put("appid", "wxd930ea5d5a258f4f")
                .put("mch_id", "10000100")
                .put("device_info", "1000")
                .put("body", "test")
                .put("nonce_str", "ibuaiVcKdpRxkhJA")
                .put("attach", "");
    }

    @Test
    void bothSignaturesAreWhatWeChatDocuments() {
        assertThat(documented().signed(KEY, Signing.MD5).get("sign")).isEqualTo("9A0A8659F005D6984697E2CA0A9CF3B7");
        var byHmac = documented().put("sign", "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6");
        assertThat(byHmac.isSigned(KEY, Signing.HMAC_SHA256)).isTrue();
    }

    @Test
    void aMessageWithoutOrWithAnAlteredSignatureIsNobodys() {
        assertThat(documented().isSigned(KEY, Signing.HMAC_SHA256)).isFalse();
        var altered = documented().signed(KEY, Signing.MD5).put("body", "more");
        assertThat(altered.isSigned(KEY, Signing.MD5)).isFalse();
    }

    @Test
    void whatIsWrittenIsReadBackAndADocumentTypeIsRefused() throws IOException {
        var read = V2Message.parse(documented().put("body", "鱼 & 薯条 <大>").xml());

        assertThat(read.get("body")).isEqualTo("鱼 & 薯条 <大>");
        assertThatThrownBy(() -> V2Message.parse(
                        "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><xml><a>&y;</a></xml>"))
                .isInstanceOf(IOException.class);
    }
}
