package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shop's owner types a command; what cannot be is refused with the option's name, before anything starts. */
class OptionsTests {

    @Test
    void withoutOptionsThePortsAreTheOnesInTheReadme() {
        Options options = Options.parse();

        assertThat(options.fixedPorts())
                .containsEntry("--console-port", 8080)
                .containsEntry("--bridge-port", 8081)
                .containsEntry("--simulator-port", 8090)
                .containsEntry("--printer-port", 9100)
                .hasSize(4);
        assertThat(options.listen()).isEqualTo("127.0.0.1");
        assertThat(options.data()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void everyPortCanBeChosen() {
        Options options = Options.parse(
                "--console-port",
                "18080",
                "--bridge-port=18081",
                "--simulator-port",
                "18090",
                "--printer-port",
                "19100",
                "--database-port",
                "13306",
                "--redis-port",
                "16379",
                "--data",
                "/srv/shop",
                "--lib",
                "/opt/memberloop");

        assertThat(options.fixedPorts().values()).containsExactly(18080, 18081, 18090, 19100, 13306, 16379);
        assertThat(options.data()).isEqualTo(Path.of("/srv/shop"));
        assertThat(options.lib()).contains(Path.of("/opt/memberloop"));
    }

    @Test
    void theLastOfTwoCounts() {
        assertThat(Options.parse("--data", "/a", "--data", "/b").data()).isEqualTo(Path.of("/b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "80a", "123456789012", "８０"})
    void aPortThatCannotBeIsRefused(String port) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Options.parse("--console-port", port))
                .withMessageContaining("--console-port")
                .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--consol-port", "start", "--", "-h", "--console-port <port>"})
    void anUnknownOptionIsNamedAndTheKnownOnesListed(String option) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Options.parse(option, "8080"))
                .withMessageContaining(option)
                .withMessageContaining("--bridge-port");
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Options.parse("--data"))
                .withMessageContaining("--data needs a value");
    }

    @Test
    void onePortForTwoServersIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Options.parse("--bridge-port", "8080"))
                .withMessageContaining("8080")
                .withMessageContaining("--console-port")
                .withMessageContaining("--bridge-port");
    }

    @Test
    void theDemoIsServedOnThisMachineOrOnAllOfTheNetwork() {
        assertThat(Options.parse("--listen", "0.0.0.0").listen()).isEqualTo("0.0.0.0");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Options.parse("--listen", "shop.example"))
                .withMessageContaining("--listen");
    }
}
