package io.memberloop.simulator.pay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class V2SignatureTests {

    /** The numbers of WeChat's own documentation. */
    @Test
    void bothSignaturesAreWhatWeChatDocuments() {
        V2Message message = V2Message.parse(
                ("<xml><appid>wxd930ea5d5a258f4f</appid><mch_id>10000100</mch_id><device_info>1000</device_info>"
                                + "<body>test</body><nonce_str>ibuaiVcKdpRxkhJA</nonce_str><attach></attach></xml>")
                        .getBytes(StandardCharsets.UTF_8));
        String key = "192006250b4c09247ec02edce69f6a2d";

        assertThat(message.signature(key, V2Message.MD5)).isEqualTo("9A0A8659F005D6984697E2CA0A9CF3B7");
        assertThat(message.signature(key, V2Message.HMAC))
                .isEqualTo("6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6");
    }
}
