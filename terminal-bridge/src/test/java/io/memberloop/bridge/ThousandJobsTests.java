package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.FakeData;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import io.memberloop.simulator.printer.Paper;
import io.memberloop.simulator.printer.PrinterFaults;
import io.memberloop.simulator.printer.TcpPrinter;
import io.memberloop.terminal.PrintSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A thousand papers on two printers that hang up, run out of paper, open, go off, are slow, answer late or not at all,
 * under a bridge that is restarted meanwhile. The printers' own papers are the truth: nothing is lost in silence, and
 * nothing comes out twice without saying so. {@code -Dseed=…} repeats a run.
 */
class ThousandJobsTests {

    private static final int JOBS = 1_000;
    private static final int RESTARTS = 3;
    private static final Pattern NAME = Pattern.compile("J\\d{4}");

    @TempDir
    Path data;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final List<String> jobs = new ArrayList<>();
    private TcpPrinter front;
    private TcpPrinter kitchen;
    private RunningBridge bridge;
    private Till till;
    private volatile boolean over;

    @Test
    void everyPaperIsPrintedOnceOrSomebodyIsAsked() throws Exception {
        System.out.println("a thousand print jobs under faults, seed " + seed);
        try (var crm = new FakeCrm(0)) {
            front = new TcpPrinter(0, 48, 5_000);
            kitchen = new TcpPrinter(0, 48, 5_000);
            crm.shop.print = new PrintSettings(
                    List.of(
                            FakeData.printer("p1", "前台", "NETWORK", "127.0.0.1:" + front.port(), "", "p2"),
                            FakeData.printer("p2", "后厨", "NETWORK", "127.0.0.1:" + kitchen.port(), "", "p1", "c1")),
                    List.of());
            open(crm.url());
            till = new Till(bridge.url).enrolled("GOOD9999").loggedIn();
            var gremlin = new Thread(this::mischief, "gremlin");
            gremlin.start();
            for (int part = 0; part <= RESTARTS; part++) {
                order(part);
                if (part < RESTARTS) {
                    restart(crm.url());
                }
            }
            decided();
            over = true;
            gremlin.join();
            judge();
            ask();
        } finally {
            over = true;
            bridge.close();
            front.close();
            kitchen.close();
        }
    }

    private void order(int part) throws Exception {
        int from = part * JOBS / (RESTARTS + 1);
        int to = (part + 1) * JOBS / (RESTARTS + 1);
        for (int i = from; i < to; i++) {
            var name = "J%04d".formatted(i);
            jobs.add(till.call("POST", "/print", "{\"lines\":[\"" + name + " 宫保鸡丁\",\"￥38.00\"]}", "job-" + name)
                    .text("/jobId"));
        }
        // the same wishes again: a device that lost the answers
        for (int i = from; i < to; i += 7) {
            var name = "J%04d".formatted(i);
            assertThat(till.call("POST", "/print", "{\"lines\":[\"" + name + " 宫保鸡丁\",\"￥38.00\"]}", "job-" + name)
                            .text("/jobId"))
                    .isEqualTo(jobs.get(i));
        }
    }

    private void open(String server) throws Exception {
        bridge = new RunningBridge(data, server, "127.0.0.1:1", 0, "--memberloop.bridge.printer-patience=400ms");
        RunningBridge.until("paired", () -> bridge.context
                .getBean(io.memberloop.bridge.upstream.Link.class)
                .online());
    }

    private void restart(String server) throws Exception {
        bridge.close();
        open(server);
        var before = till;
        till = new Till(bridge.url);
        till.signer = before.signer;
        till.session = before.session;
    }

    private void mischief() {
        while (!over) {
            var printer = chance.nextBoolean() ? front : kitchen;
            printer.set(fault(chance.nextInt(9)));
            LockSupport.parkNanos((10 + chance.nextInt(60)) * 1_000_000L);
            printer.set(PrinterFaults.Switches.NONE);
            LockSupport.parkNanos(chance.nextInt(40) * 1_000_000L);
        }
        front.set(PrinterFaults.Switches.NONE);
        kitchen.set(PrinterFaults.Switches.NONE);
    }

    private PrinterFaults.Switches fault(int kind) {
        return switch (kind) {
            case 0 -> new PrinterFaults.Switches(true, false, false, -1, 0, 0, false);
            case 1 -> new PrinterFaults.Switches(false, true, false, -1, 0, 0, false);
            case 2 -> new PrinterFaults.Switches(false, false, true, -1, 0, 0, false);
            case 3, 4, 5 -> new PrinterFaults.Switches(false, false, false, chance.nextInt(220), 0, 0, false);
            case 6 -> new PrinterFaults.Switches(false, false, false, -1, 20, 0, false);
            case 7 -> new PrinterFaults.Switches(false, false, false, -1, 0, 700, false);
            default -> new PrinterFaults.Switches(false, false, false, -1, 0, 0, true);
        };
    }

    /** Every job has ended, and what printers may still say has been said. */
    private void decided() throws Exception {
        var db = bridge.context.getBean(JdbcClient.class);
        long end = System.nanoTime() + 150_000_000_000L;
        while (db.sql("select count(*) from print_job where state in ('QUEUED', 'CLAIMED', 'SENT')")
                        .query(Integer.class)
                        .single()
                > 0) {
            assertThat(System.nanoTime()).as("seed " + seed).isLessThan(end);
            LockSupport.parkNanos(50_000_000L);
        }
        LockSupport.parkNanos(1_500_000_000L);
    }

    private void judge() throws Exception {
        var papers = new ArrayList<Paper>(front.papers());
        papers.addAll(kitchen.papers());
        var complete = count(papers.stream().filter(Paper::complete).toList(), false);
        var unmarked = count(papers, true);
        var states = new TreeMap<String, Integer>();
        for (int i = 0; i < jobs.size(); i++) {
            var name = "J%04d".formatted(i);
            var job = till.get("/print/" + jobs.get(i));
            var told = "seed " + seed + ", " + name + " " + job.body();
            states.merge(job.text("/state"), 1, Integer::sum);
            switch (job.text("/state")) {
                case "CONFIRMED" ->
                    assertThat(complete.getOrDefault(name, 0)).as(told).isEqualTo(1);
                case "FAILED" ->
                    assertThat(papers.stream()
                                    .filter(p -> names(p).contains(name))
                                    .count())
                            .as(told)
                            .isZero();
                default -> assertThat(job.text("/state")).as(told).isEqualTo("UNCONFIRMED");
            }
            if (!job.text("/state").equals("CONFIRMED")) {
                assertThat(job.text("/reason")).as(told).isNotEmpty();
            }
            assertThat(unmarked.getOrDefault(name, 0)).as(told).isLessThanOrEqualTo(1);
        }
        System.out.println("seed " + seed + ": " + states + ", papers " + papers.size());
        assertThat(states.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(JOBS);
        assertThat(states.get("CONFIRMED")).as("seed " + seed).isGreaterThan(JOBS / 2);
    }

    /** Where no machine knows, a person looks at the paper and lets a copy be printed, which says that it is one. */
    private void ask() throws Exception {
        for (int i = 0; i < jobs.size(); i++) {
            if (!till.get("/print/" + jobs.get(i)).text("/state").equals("UNCONFIRMED")) {
                continue;
            }
            var name = "J%04d".formatted(i);
            boolean there = whole().containsKey(name);
            till.post("/print/" + jobs.get(i) + "/answer", "{\"printed\":" + there + "}");
            if (!there) {
                till.post("/print/" + jobs.get(i) + "/again", "{}");
                RunningBridge.until("copy of " + name, () -> whole().containsKey(name));
            }
        }
        assertThat(whole()).as("seed " + seed).hasSize(JOBS).allSatisfy((name, n) -> assertThat(n)
                .isEqualTo(1));
        assertThat(till.get("/print/queue").number("/unsure")).isZero();
    }

    private Map<String, Integer> whole() {
        var papers = new ArrayList<Paper>(front.papers());
        papers.addAll(kitchen.papers());
        return count(papers.stream().filter(Paper::complete).toList(), false);
    }

    private static Map<String, Integer> count(List<Paper> papers, boolean unmarkedOnly) {
        return papers.stream()
                .filter(p -> !unmarkedOnly || p.lines().stream().noneMatch(l -> l.contains("补打") || l.contains("可能重复")))
                .flatMap(p -> names(p).stream())
                .collect(Collectors.toMap(n -> n, n -> 1, Integer::sum));
    }

    private static List<String> names(Paper paper) {
        return paper.lines().stream()
                .flatMap(l -> NAME.matcher(l).results().map(r -> r.group()))
                .distinct()
                .toList();
    }
}
