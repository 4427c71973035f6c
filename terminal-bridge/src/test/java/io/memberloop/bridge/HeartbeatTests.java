package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.EventLine;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.terminal.BridgeReport;
import org.junit.jupiter.api.Test;

/** The console knows how a bridge is doing because the bridge says so. */
class HeartbeatTests extends OpenShop {

    @Test
    void itTellsItsDevicesAndHowMuchIsWaiting() throws Exception {
        var line = new EventLine(bridge.url, till, 0);
        line.connect();
        var bill = tableWithDishes();
        charge(bill, "{\"kind\":\"CASH\",\"received\":13600}");
        RunningBridge.until("printed", () -> printed(bill));

        RunningBridge.until(
                "told",
                () -> crm.shop.report != null
                        && crm.shop.report.devices().stream().anyMatch(BridgeReport.Device::connected));
        var told = crm.shop.report;
        assertThat(told.version()).isNotEmpty();
        assertThat(told.outbox()).isZero();
        assertThat(told.failed()).isZero();
        assertThat(told.devices()).hasSize(1);
        RunningBridge.until("it has printed", () -> toldOfPrinter().printedAt() > 0);
        assertThat(toldOfPrinter().trouble()).isEmpty();
        assertThat(toldOfPrinter().waiting()).isZero();
        line.breakOff();
    }

    @Test
    void itTellsWhatIsWrongWithAPrinterAndWhatWaitsForIt() throws Exception {
        printer.paperOut = true;
        var waits = till.post("/print", "{\"lines\":[\"等纸\"]}").text("/jobId");

        RunningBridge.until(
                "told",
                () -> crm.shop.report != null && toldOfPrinter().trouble().equals("paper_out"));
        assertThat(toldOfPrinter().waiting()).isEqualTo(1);
        assertThat(toldOfPrinter().oldest()).isPositive();
        assertThat(crm.shop.report.printers().toString())
                .as("where it is found is not told")
                .doesNotContain(printer.address());
        RunningBridge.until("given up", () -> till.post("/print/" + waits + "/cancel", "{}")
                .text("/state")
                .equals("FAILED"));
        printer.paperOut = false;
        till.post("/print", "{\"lines\":[\"下一张\"]}");
        RunningBridge.until("fine again", () -> toldOfPrinter().printedAt() > 0);
        assertThat(toldOfPrinter().trouble()).isEmpty();
        assertThat(toldOfPrinter().waiting()).isZero();
        assertThat(toldOfPrinter().failed()).isEqualTo(1);
    }

    private BridgeReport.Printer toldOfPrinter() {
        return crm.shop.report.printers().get(0);
    }
}
