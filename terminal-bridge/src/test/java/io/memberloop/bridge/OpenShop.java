package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.FakeShop;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.terminal.PrintSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A shop with one bridge and one handheld that is logged in; the server's wire and a printer are played by the test. */
abstract class OpenShop {

    private static final AtomicInteger CODES = new AtomicInteger();

    @TempDir
    Path data;

    FakeCrm crm;
    FakePrinter printer;
    RunningBridge bridge;
    Till till;

    @BeforeEach
    void open() throws Exception {
        crm = new FakeCrm(0);
        printer = new FakePrinter();
        start();
        till = new Till(bridge.url)
                .enrolled("GOOD%04d".formatted(CODES.incrementAndGet()))
                .loggedIn();
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
        crm.close();
        printer.close();
    }

    void start() throws Exception {
        bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
        var probe = new Till(bridge.url);
        RunningBridge.until("paired", () -> bridge.context.getBean(Link.class).online());
        assertThat(probe.get("/state").status()).isEqualTo(401);
    }

    /** The bridge's process ends and begins again; the handheld keeps what it knows. */
    void restart() throws Exception {
        bridge.close();
        start();
        var before = till;
        till = new Till(bridge.url);
        till.signer = before.signer;
        till.session = before.session;
    }

    /** Another handheld of the same waiter. */
    Till another() throws Exception {
        return new Till(bridge.url)
                .enrolled("GOOD%04d".formatted(CODES.incrementAndGet()))
                .loggedIn();
    }

    /** A manager types the PIN at this till. */
    String approval() throws Exception {
        return till.post("/staff/approve", "{\"number\":\"03\",\"pin\":\"975310\"}")
                .text("/approval");
    }

    /** The console names printers. */
    void printers(PrintSettings.Printer... printers) throws Exception {
        crm.shop.print = new PrintSettings(List.of(printers), List.of());
        crm.emit("store.changed", "");
        RunningBridge.until(
                "printers",
                () -> till.get("/print/queue").text("/printers/0/id").equals(printers[0].id()));
    }

    long papers(String word) {
        return printer.papers().stream().filter(p -> p.contains(word)).count();
    }

    String paper(String word) {
        return printer.papers().stream()
                .filter(p -> p.contains(word))
                .findFirst()
                .orElseThrow();
    }

    void goOffline() throws Exception {
        crm.mood = FakeCrm.Mood.DOWN;
        RunningBridge.until(
                "offline", () -> till.get("/state").text("/link/state").equals("OFFLINE"));
    }

    /** Two dishes for ¥136.00 at table 3. */
    String tableWithDishes() throws Exception {
        var bill = till.post("/bills", "{\"table\":\"t3\",\"guests\":4}").text("/id");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}");
        till.post("/bills/" + bill + "/lines", "{\"itemId\":\"i2\",\"quantity\":1}");
        return bill;
    }

    void giveMember(String bill) throws Exception {
        till.post("/bills/" + bill + "/member", "{\"value\":\"" + FakeShop.CARD + "\"}");
    }

    Till.Answer charge(String bill, String body) throws Exception {
        return till.post("/bills/" + bill + "/charge", body);
    }

    boolean printed(String bill) throws Exception {
        return till.get("/bills/" + bill).text("/slip/state").equals("CONFIRMED");
    }
}
