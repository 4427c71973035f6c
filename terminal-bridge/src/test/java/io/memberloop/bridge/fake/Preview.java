package io.memberloop.bridge.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs the bridge beside the fake server, to look at the waiter page without the rest: port 8081 (or {@code -Dport=}), device code GOOD0001,
 * staff 01 / 135790. {@code GET :8085/terminal/pay} (port + 4) pays the open code, {@code /terminal/down} takes the server away.
 */
public final class Preview {

    private Preview() {}

    public static void main(String[] args) throws IOException {
        var crm = new FakeCrm(Integer.getInteger("port", 8081) + 4);
        crm.http().createContext("/terminal/pay", exchange -> {
            var bill = crm.shop.anyOpenBill();
            if (bill != null) {
                crm.shop.pays(bill);
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        crm.http().createContext("/terminal/down", exchange -> {
            crm.mood = crm.mood == FakeCrm.Mood.DOWN ? FakeCrm.Mood.NORMAL : FakeCrm.Mood.DOWN;
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        var printer = new FakePrinter();
        var data = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("bridge-preview");
        new RunningBridge(data, crm.url(), printer.address(), Integer.getInteger("port", 8081));
    }
}
