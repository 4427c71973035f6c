package io.memberloop.simulator.official;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallbackCipherTests {

    private static final String PUBLISHED =
            "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==";

    private final CallbackCipher cipher =
            new CallbackCipher("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "wxb11529c136998cb6");

    @Test
    void agreesWithAPublishedVector() {
        assertThat(cipher.encrypt("aaaabbbbccccdddd", "我是中文abcd123")).isEqualTo(PUBLISHED);
        assertThat(cipher.decrypt(PUBLISHED)).isEqualTo("我是中文abcd123");
    }
}
