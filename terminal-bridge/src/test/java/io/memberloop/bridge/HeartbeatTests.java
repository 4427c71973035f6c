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
        line.breakOff();
    }
}
