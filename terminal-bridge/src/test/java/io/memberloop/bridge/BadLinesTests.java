package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakePrinter;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.StubbornWaiter;
import io.memberloop.bridge.fake.Till;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.terminal.line.LineFault;
import io.memberloop.terminal.line.LineProxy;
import io.memberloop.terminal.line.LineProxy.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A bill is ordered, paid and printed while one line of the shop does everything a line can do wrong. When the line is good
 * again everything is right: the money is booked once on both sides, nobody was told that money which was taken has failed, and
 * there is one slip, or a job of which a person is asked, and then a marked copy.
 *
 * <p>The line between server and WeChat is tested beside the server, in {@code BadLineToWeChatTests}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadLinesTests {

    /** With these nothing gets through; the others only make it slow. */
    private static final Set<LineFault> DEADLY =
            Set.of(LineFault.DOWN, LineFault.TIMEOUT, LineFault.RESET, LineFault.LIMIT);
    /** So often a fault must have hit before the line is mended. */
    private static final int ENOUGH = 3;

    private static final long LONGEST_MILLIS = 2_000;

    private enum Between {
        DEVICE_AND_BRIDGE,
        BRIDGE_AND_SERVER,
        BRIDGE_AND_PRINTER
    }

    private record Case(Between between, LineFault fault, Direction direction, boolean cash) {}

    private FakeCrm crm;
    private FakePrinter printer;
    private RunningBridge bridge;
    private Till plain;
    private StubbornWaiter waiter;
    private Map<Between, LineProxy> lines;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        crm = new FakeCrm(0);
        printer = new FakePrinter();
        var toServer = new LineProxy(port(crm.url()));
        var toPrinter = new LineProxy(port(printer.address()));
        bridge = new RunningBridge(
                data,
                "http://127.0.0.1:" + toServer.port(),
                "127.0.0.1:" + toPrinter.port(),
                0,
                "--memberloop.bridge.printer-patience=1s");
        RunningBridge.until("paired", this::online);
        plain = new Till(bridge.url).enrolled("GOOD8001").loggedIn();
        var toBridge = new LineProxy(port(bridge.url));
        var till = new Till("http://127.0.0.1:" + toBridge.port());
        till.signer = plain.signer;
        till.session = plain.session;
        waiter = new StubbornWaiter(till, crm.shop);
        lines = Map.of(
                Between.DEVICE_AND_BRIDGE, toBridge,
                Between.BRIDGE_AND_SERVER, toServer,
                Between.BRIDGE_AND_PRINTER, toPrinter);
    }

    @AfterAll
    void close() throws Exception {
        bridge.close();
        for (var line : lines.values()) {
            line.close();
        }
        crm.close();
        printer.close();
    }

    static List<Case> everyFaultOnEveryLine() {
        var all = new ArrayList<Case>();
        for (var between : Between.values()) {
            for (var fault : LineFault.values()) {
                for (var direction : Direction.values()) {
                    // by turns, so that each fault meets both ways of paying
                    all.add(new Case(
                            between, fault, direction, (direction == Direction.UP) == (fault.ordinal() % 2 == 0)));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("everyFaultOnEveryLine")
    void afterItNothingIsLostNothingDoubledAndNothingTakenHasFailed(Case c) throws Exception {
        var line = lines.get(c.between());
        line.breaks(c.fault(), c.direction());
        var evening = CompletableFuture.supplyAsync(() -> waiter.serves(c.cash()));
        long end = System.nanoTime() + LONGEST_MILLIS * 1_000_000;
        RunningBridge.until(
                "the line has done its worst",
                () -> evening.isDone()
                        || System.nanoTime() > end
                        || DEADLY.contains(c.fault()) && line.bites() >= ENOUGH);
        line.heals();

        var bill = evening.get();

        RunningBridge.until("online again", this::online);
        RunningBridge.until(
                "settled",
                () -> plain.get("/payments/" + bill).text("/settleState").equals("DONE"));
        var seen = plain.get("/bills/" + bill);
        assertThat(seen.text("/state")).isEqualTo("PAID");
        assertThat(seen.number("/captured")).isEqualTo(13_600);
        assertThat(crm.shop.captured(bill)).isEqualTo(13_600);
        assertThat(bridge.context
                        .getBean(JdbcTemplate.class)
                        .queryForObject("select sum(amount) from taking where bill_id = ?", Long.class, bill))
                .isEqualTo(13_600);
        oneSlip(bill, seen.text("/number"));
    }

    private void oneSlip(String bill, String number) throws Exception {
        RunningBridge.until("printed, or nobody knows", () -> List.of("CONFIRMED", "UNCONFIRMED")
                .contains(plain.get("/bills/" + bill).text("/slip/state")));
        var slip = plain.get("/bills/" + bill);
        assertThat(papers(number, false)).isLessThanOrEqualTo(1);
        if (slip.text("/slip/state").equals("UNCONFIRMED")) {
            boolean there = papers(number, false) == 1;
            plain.post("/print/" + slip.text("/slip/jobId") + "/answer", "{\"printed\":" + there + "}");
            if (!there) {
                plain.post("/bills/" + bill + "/reprint", "{}");
                RunningBridge.until("the copy is there", () -> papers(number, true) == 1);
            }
        }
        // what was still on the line when a person looked comes beside the copy, which is marked
        assertThat(papers(number, false)).isLessThanOrEqualTo(1);
        assertThat(papers(number, false) + papers(number, true)).isPositive();
    }

    private long papers(String number, boolean copies) {
        return printer.papers().stream()
                .filter(text -> text.contains(number) && text.contains("补打") == copies)
                .count();
    }

    private boolean online() {
        return bridge.context.getBean(Link.class).online();
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
