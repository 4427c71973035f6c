package io.memberloop.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What is measured of selling: presenting, cash, coupons, WeChat. Each client is a store of its own unless it says so. */
final class Sales implements AutoCloseable {

    /** The watch looks at an attempt after eight seconds: by then all of a round have to be settled. */
    private static final int ROUND = 400;

    private final Options options;
    private final Shop shop;
    private final Clients clients;
    private final Phones phones;
    private final Report report;
    private final List<Till> tills;
    private final List<SplittableRandom> randoms;
    private volatile int members;

    Sales(Options options, Ports ports, Shop shop, Clients clients, Phones phones, Report report) {
        this.options = options;
        this.shop = shop;
        this.clients = clients;
        this.phones = phones;
        this.report = report;
        this.tills = all().mapToObj(i -> new Till(ports.server())).toList();
        this.randoms = all().mapToObj(i -> new SplittableRandom(77 + i)).toList();
    }

    private static IntStream all() {
        return IntStream.range(0, Clients.COUNT);
    }

    private long someMember(int client) {
        return new SampleMember(randoms.get(client).nextInt(members)).id();
    }

    /** @param count how many members there are from now on */
    void loaded(int count) {
        members = count;
    }

    /** Until the server has compiled what it needs. */
    void warmUp() throws Exception {
        clients.measure(Duration.ZERO, options.firstWarmUp(), client -> {
            var till = tills.get(client);
            var member = new SampleMember(randoms.get(client).nextInt(members));
            till.lookUp(client, member.phone(), member.id());
            till.lookUp(client, member.number(), member.id());
            till.payCash(till.present(client, member.id(), "BEST"));
            return true;
        });
        awaitSettled();
    }

    void present() throws Exception {
        report.add(
                "present a bill of 3 lines for a member",
                clients.measure(options.warmUp(), options.measured(), client -> {
                    tills.get(client).present(client, someMember(client), "NONE");
                    return true;
                }),
                Peer.NONE);
    }

    void cash() throws Exception {
        report.add(
                "cash settlement for a member",
                clients.measure(presented("NONE", options.prepared()), (client, bill) -> tills.get(client)
                        .payCash(bill)),
                Peer.CASH);
        report.add(
                "present + cash settlement for a member",
                clients.measure(options.warmUp(), options.measured(), client -> {
                    var till = tills.get(client);
                    till.payCash(till.present(client, someMember(client), "NONE"));
                    return true;
                }),
                Peer.CASH);
        report.add(
                "present + cash settlement, all clients in one store",
                clients.measure(options.warmUp(), options.measured(), client -> {
                    var till = tills.get(client);
                    till.payCash(till.present(0, someMember(client), "NONE"));
                    return true;
                }),
                Peer.NONE);
        awaitSettled();
    }

    /** Each order holds the coupon of its member; paying uses it up. */
    void redeem(int coupons) throws Exception {
        report.add(
                "redeem: cash settlement of an order that holds a coupon",
                clients.measure(presentedWithCoupon(coupons), (client, bill) -> tills.get(client)
                        .payCash(bill)),
                Peer.REDEEM);
        awaitSettled();
        long redeemed = shop.ask("select count(*) from coupon where merchant_id = " + Shop.MERCHANT
                + " and state = 'REDEEMED' and source_kind = 'BENCHMARK'");
        require(redeemed == coupons, redeemed + " of " + coupons + " coupons were redeemed");
    }

    /** Each of the first members pays one order by the code on the phone. */
    void storedValue(int payers) throws Exception {
        var keys = new Keys();
        List<Payer> prepared = Collections.synchronizedList(new ArrayList<>());
        clients.each(
                IntStream.range(0, payers).mapToObj(SampleMember::new).toList(),
                (client, m) -> prepared.add(new Payer(m, tills.get(client).present(client, m.id(), "NONE"))));
        report.add(
                "stored-value settlement",
                clients.measure(prepared, (client, payer) -> {
                    var code = keys.memberCode(
                            payer.member().number(), Instant.now().getEpochSecond());
                    tills.get(client).payByStoredValue(payer.bill(), code);
                }),
                Peer.STORED_VALUE);
        awaitSettled();
    }

    private record Payer(SampleMember member, Till.Bill bill) {}

    /**
     * Charge and notification in rounds: presented and charged (measured), paid on the phone and the notifications fetched,
     * posted (measured). Nobody else delivers them. The times of a notification are those of its answer; its rate counts until
     * the last order is settled.
     */
    void wechat() throws Exception {
        phones.loseNotifications();
        phones.customer(0, "payer");
        List<Figures> charges = new ArrayList<>();
        List<Figures> notifications = new ArrayList<>();
        int rounds = Math.max(3, options.prepared() / ROUND);
        for (int round = 0; round <= rounds; round++) {
            List<String> codes = Collections.synchronizedList(new ArrayList<>());
            var charged = clients.measureAll(IntStream.range(0, ROUND).boxed().toList(), (client, i) -> {
                var till = tills.get(client);
                codes.add(till.charge(till.present(client, someMember(client), "NONE")));
            });
            var told = clients.measureAll(signed(codes), phones::deliver, this::allSettled);
            if (round > 0) {
                charges.add(charged);
                notifications.add(told);
            }
        }
        report.add("charge: present + prepay at the simulator", Figures.together(charges), Peer.NONE);
        report.add("WeChat notification → settled", Figures.together(notifications), Peer.NOTIFICATION);
        awaitSettled();
    }

    private List<Phones.Notification> signed(List<String> codes) throws Exception {
        clients.each(codes, (client, code) -> phones.pay(client, "payer", code));
        List<Phones.Notification> signed = Collections.synchronizedList(new ArrayList<>());
        clients.each(shop.unpaidTradeNumbers(), (client, no) -> signed.add(phones.notification(client, no)));
        return signed;
    }

    private List<Till.Bill> presented(String coupons, int count) throws Exception {
        List<Till.Bill> bills = Collections.synchronizedList(new ArrayList<>());
        var numbers = IntStream.range(0, count).boxed().toList();
        clients.each(numbers, (client, i) -> bills.add(tills.get(client).present(client, someMember(client), coupons)));
        return bills;
    }

    private List<Till.Bill> presentedWithCoupon(int count) throws Exception {
        List<Till.Bill> bills = Collections.synchronizedList(new ArrayList<>());
        var members = IntStream.range(0, count).mapToObj(SampleMember::new).toList();
        clients.each(members, (client, m) -> bills.add(tills.get(client).present(client, m.id(), "BEST")));
        return bills;
    }

    /** A rate counts only when everything that was paid has been settled. */
    private void awaitSettled() throws Exception {
        for (int i = 0; i < 100 && !allSettled(); i++) {
            LockSupport.parkNanos(100_000_000);
        }
        require(allSettled(), "paid orders are not settled");
    }

    private boolean allSettled() throws SQLException {
        return shop.ask("select count(*) from sale_order where merchant_id = " + Shop.MERCHANT
                        + " and settle_state in ('PENDING', 'STUCK')")
                == 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() throws IOException {
        for (var till : tills) {
            till.close();
        }
    }
}
