package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.Commands;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakeData;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.terminal.PrintSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the document about printing says works as it stands there. */
class PrintingDocumentTests {

    @TempDir
    Path data;

    @Test
    void everyExampleRuns() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter()) {
            crm.shop.print = new PrintSettings(
                    List.of(
                            FakeData.printer("front", "前台", "NETWORK", printer.address(), "", ""),
                            FakeData.printer("hand", "手持机", "DEVICE", "", "", "", "c9")),
                    List.of());
            try (var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
                RunningBridge.until(
                        "paired", () -> bridge.context.getBean(Link.class).online());
                var commands = new Commands(
                        Map.of("BRIDGE", bridge.url + "/device/v1", "CODE", "OLDTPRNT", "PRINTER", "hand"));
                commands.pairAndLogIn();
                assertThat(commands.runAll(Path.of("docs/printing.md"))).isEqualTo(3);
            }
        }
    }
}
