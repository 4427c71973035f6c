package io.memberloop.bridge.data;

import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.fake.EventLine;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage is found while the store is open: handhelds that are connected hear of it on a line that needs no file. */
class DamageIsToldTests {

    @TempDir
    Path data;

    @Test
    void everyLineSaysSo() throws Exception {
        try (var crm = new FakeCrm(0);
                var printer = new FakePrinter();
                var bridge = new RunningBridge(data, crm.url(), printer.address(), 0)) {
            RunningBridge.until(
                    "paired", () -> bridge.context.getBean(Link.class).online());
            long first = bridge.context.getBean(DeviceEvents.class).last();
            var one = line(bridge, "GOODONE1", first);
            var two = line(bridge, "GOODTWO2", first);

            bridge.context.getBean(StoreAlarm.class).raise(StoreAlarm.Cause.DAMAGED, "two pages are one");

            RunningBridge.until(
                    "told",
                    5,
                    () -> one.storage().equals("damaged") && two.storage().equals("damaged"));
            one.breakOff();
            two.breakOff();
        }
    }

    private static EventLine line(RunningBridge bridge, String code, long after) throws Exception {
        var line = new EventLine(bridge.url, new Till(bridge.url).enrolled(code).loggedIn(), after);
        line.connect();
        return line;
    }
}
