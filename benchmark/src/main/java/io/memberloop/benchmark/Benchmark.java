package io.memberloop.benchmark;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;

/** One run: start, load, measure, write the table, end. Ends with 1 when something failed or took too long. */
public final class Benchmark {

    private final Options options;
    private final Report report = new Report();
    private final long begun = System.nanoTime();

    private Benchmark(Options options) {
        this.options = options;
    }

    public static void main(String... arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        endInTime();
        AmazonCorrettoCryptoProvider.install();
        try {
            new Benchmark(options).run();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** The shutdown hook of {@link Processes} ends what was started. */
    private static void endInTime() {
        new Timer("limit", true)
                .schedule(
                        new TimerTask() {
                            @Override
                            public void run() {
                                System.err.println("Not done after " + Options.LIMIT + "; ending.");
                                System.exit(1);
                            }
                        },
                        Options.LIMIT.toMillis());
    }

    private void run() throws Exception {
        deleteAll(options.data());
        Files.createDirectories(options.data());
        var ports = Ports.free();
        try (var processes = new Processes(options.target().resolve("logs"))) {
            report.condition(Machine.describe());
            var engines = new Engines(options.data(), ports, processes);
            engines.start();
            var shop = new Shop(options, ports, processes, engines);
            shop.start();
            step("started");
            try (var connection = engines.connect(Engines.SCHEMA);
                    var clients = new Clients(new Meter(connection, processes));
                    var phones = new Phones(ports)) {
                conditions(connection.getMetaData().getDatabaseProductVersion());
                measure(engines, ports, shop, clients, phones);
            }
        }
        report.write(options.target().resolve("benchmark.md"));
        step("done");
    }

    private void conditions(String database) {
        report.condition("Database: " + database + " with " + String.join(" ", Engines.SETTINGS) + "; server: "
                + String.join(" ", Shop.SERVER_OPTIONS) + "; Redis and simulator as processes, all on loopback");
        report.condition(String.format(
                Locale.ROOT,
                "Load: %d clients, each a store of its own, without a pause, over kept HTTP/1.1 connections, after %d s of"
                        + " warming up; %,d members and %,d paid orders unless the row says otherwise",
                Clients.COUNT,
                options.firstWarmUp().toSeconds(),
                options.members(),
                options.orders()));
        report.condition(
                "Statements: select, insert, update and delete that the database counted; round trips: those and begin,"
                        + " commit, set. Timers, staged work and the stores' bridges, which follow their events, are in them.");
    }

    private void measure(Engines engines, Ports ports, Shop shop, Clients clients, Phones phones) throws Exception {
        var dataset = new Dataset(engines, LocalDate.now(ZoneId.of("Asia/Shanghai")));
        try (var people = new People(options, ports, clients, phones, report);
                var sales = new Sales(options, ports, shop, clients, phones, report);
                var followers = new Followers(ports.server())) {
            dataset.members(0, options.small());
            sales.loaded(options.small());
            sales.warmUp();
            step("warm");
            people.measure(options.small());
            dataset.members(options.small(), options.members());
            sales.loaded(options.members());
            step("members loaded");
            dataset.history(options.members(), options.orders());
            int coupons = options.prepared() / 2;
            dataset.coupons(coupons);
            dataset.storedValue(coupons);
            step("history loaded");
            try (var bare = new BareRows(engines, options.members())) {
                report.bare(clients.measure(options.warmUp(), options.measured(), bare::once));
            }
            try (var bare = new BareSettlement(engines, options.members(), options.orders())) {
                report.add(
                        "bare rows of a settlement: 11 statements by JDBC, two durable commits",
                        clients.measure(options.warmUp(), options.measured(), bare::once),
                        Peer.NONE);
            }
            people.measure(options.members());
            sales.present();
            sales.cash();
            sales.redeem(coupons);
            sales.storedValue(coupons);
            sales.wechat();
        }
        report.condition(Machine.load());
        new Books(shop).check();
    }

    private void step(String what) {
        Report.say(String.format(Locale.ROOT, "%4d s  %s", (System.nanoTime() - begun) / 1_000_000_000, what));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
