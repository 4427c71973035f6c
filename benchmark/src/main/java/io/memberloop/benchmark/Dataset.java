package io.memberloop.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The history of a chain that has been at it for a year: members with tiers, tags and points, paid orders with lines and
 * tenders. Three of ten members have points, three of five orders a member; sums of the ledger hold.
 */
final class Dataset {

    static final long FIRST_ORDER = 6_000_000_000L;
    private static final long FIRST_ACCOUNT = 7_000_000_000L;
    private static final long FIRST_MONEY_ACCOUNT = 8_000_000_000L;
    private static final int POINTS = 100;
    private static final int PAID_IN = 100_000;
    private static final String[] TAGS = {"常客", "午市", "家庭", "爱吃辣", "生日月", "外卖"};

    private final Engines engines;
    private final LocalDate today;

    Dataset(Engines engines, LocalDate today) {
        this.engines = engines;
        this.today = today;
    }

    /** Members alone, from one number (included) to another (not included). */
    void members(int from, int to) throws Exception {
        var keys = new Keys();
        try (var connection = open()) {
            Rows.load(
                    connection,
                    "member (id, merchant_id, number, openid, name, phone_hash, @cipher, phone_tail, tier_id, state,"
                            + " joined_at, join_store_id) set phone_cipher = unhex(@cipher)",
                    from,
                    to,
                    (i, out) -> member(i, keys, out));
        }
    }

    private void member(int i, Keys keys, StringBuilder out) {
        var member = new SampleMember(i);
        var phone = member.phone();
        line(
                out,
                member.id(),
                Shop.MERCHANT,
                member.number(),
                member.openid(),
                "会员" + i,
                keys.lookupHash(member.e164()),
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff0011223344556677",
                phone.substring(phone.length() - 4),
                i % 10 < 7 ? 1601 : i % 10 < 9 ? 1602 : 1603,
                "ACTIVE",
                today.minusDays(i % 700) + " 04:00:00",
                Shop.FIRST_STORE + i % Clients.COUNT);
    }

    /** What members have, and what was sold; two at once, because that is how many cores there are. */
    void history(int members, int orders) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            var sales = two.submit(asTask(() -> sales(members, orders)));
            var belongings = two.submit(asTask(() -> belongings(members, orders)));
            sales.get();
            belongings.get();
        } finally {
            two.shutdownNow();
        }
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.execute("analyze table member, sale_order, tender, order_line, member_day, ledger_account,"
                    + " ledger_entry, ledger_lot, member_tag");
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static Callable<Void> asTask(Work work) {
        return () -> {
            work.run();
            return null;
        };
    }

    private void sales(int members, int orders) throws SQLException {
        try (var connection = open()) {
            Rows.load(
                    connection,
                    "sale_order (id, merchant_id, store_id, bill_id, bill_version, body_hash, kind, business_date,"
                            + " table_name, staff_id, staff_name, member_id, member_source, subtotal_fen, discount_fen,"
                            + " due_fen, captured_fen, state, settle_state, created_at, paid_at, settled_at)",
                    0,
                    orders,
                    (j, out) -> order(j, members, out));
            Rows.load(
                    connection,
                    "tender (id, merchant_id, order_id, op_id, kind, amount_fen, received_fen, state, created_at,"
                            + " captured_at)",
                    0,
                    orders,
                    this::tender);
            Rows.load(
                    connection,
                    "order_line (merchant_id, order_id, line_no, item_id, name, quantity, price_fen, discount_fen,"
                            + " net_fen)",
                    0,
                    orders,
                    (j, out) -> {
                        line(out, Shop.MERCHANT, FIRST_ORDER + j, 1, 1507, "红烧肉", 1, 5800, 0, 5800);
                        line(out, Shop.MERCHANT, FIRST_ORDER + j, 2, 1508, "清炒时蔬", 1, 2200, 0, 2200);
                    });
        }
    }

    private void order(int j, int members, StringBuilder out) {
        var date = today.minusDays(1 + j % 365);
        var at = date + " 04:30:00";
        boolean known = hasMember(j);
        int store = j % Clients.COUNT;
        line(
                out,
                FIRST_ORDER + j,
                Shop.MERCHANT,
                Shop.FIRST_STORE + store,
                "old-" + j,
                1,
                "0",
                "BILL",
                date,
                "3",
                Shop.FIRST_STAFF + store,
                "小李",
                known ? memberOf(j, members) : "\\N",
                known ? "CARD" : "\\N",
                8000,
                0,
                8000,
                8000,
                "PAID",
                "DONE",
                at,
                at,
                at);
    }

    private void tender(int j, StringBuilder out) {
        var at = today.minusDays(1 + j % 365) + " 04:30:00";
        line(out, FIRST_ORDER + j, Shop.MERCHANT, FIRST_ORDER + j, "old-" + j, "CASH", 8000, 8000, "CAPTURED", at, at);
    }

    private void belongings(int members, int orders) throws SQLException {
        try (var connection = open()) {
            Rows.load(
                    connection,
                    "member_day (merchant_id, member_id, business_date, spend_fen, orders)",
                    0,
                    orders,
                    (j, out) -> {
                        if (hasMember(j)) {
                            line(out, Shop.MERCHANT, memberOf(j, members), today.minusDays(1 + j % 365), 8000, 1);
                        }
                    });
            Rows.load(connection, "order_reaction (merchant_id, order_id, kind, at)", 0, orders, (j, out) -> {
                if (hasMember(j)) {
                    var at = today.minusDays(1 + j % 365) + " 04:30:00";
                    line(out, Shop.MERCHANT, FIRST_ORDER + j, "MEMBER_DAY", at);
                    line(out, Shop.MERCHANT, FIRST_ORDER + j, "POINTS", at);
                }
            });
            Rows.load(connection, "member_tag (merchant_id, member_id, tag)", 0, members, (i, out) -> {
                if (i % 2 == 0) {
                    line(out, Shop.MERCHANT, new SampleMember(i).id(), TAGS[i % TAGS.length]);
                }
            });
            ledger(connection, members);
        }
    }

    private void ledger(Connection connection, int members) throws SQLException {
        Rows.load(connection, "ledger_account (id, merchant_id, member_id, asset, balance)", 0, members, (i, out) -> {
            if (hasPoints(i)) {
                line(out, FIRST_ACCOUNT + i, Shop.MERCHANT, new SampleMember(i).id(), "POINTS", POINTS);
            }
        });
        Rows.load(
                connection,
                "ledger_entry (id, merchant_id, asset, account_id, house, amount, business_kind, business_id, leg, at)",
                0,
                members,
                (i, out) -> {
                    if (hasPoints(i)) {
                        long entry = FIRST_ACCOUNT + 2L * i;
                        var at = today.minusDays(i % 365) + " 04:30:00";
                        var business = new SampleMember(i).id();
                        line(
                                out,
                                entry,
                                Shop.MERCHANT,
                                "POINTS",
                                FIRST_ACCOUNT + i,
                                "\\N",
                                POINTS,
                                "WELCOME",
                                business,
                                1,
                                at);
                        line(
                                out,
                                entry + 1,
                                Shop.MERCHANT,
                                "POINTS",
                                "\\N",
                                "POINTS_ISSUED",
                                -POINTS,
                                "WELCOME",
                                business,
                                2,
                                at);
                    }
                });
        Rows.load(
                connection,
                "ledger_lot (id, merchant_id, account_id, amount, remaining, expires_on, entry_id)",
                0,
                members,
                (i, out) -> {
                    if (hasPoints(i)) {
                        var until = today.plusDays(30 + i % 300);
                        line(
                                out,
                                FIRST_ACCOUNT + i,
                                Shop.MERCHANT,
                                FIRST_ACCOUNT + i,
                                POINTS,
                                POINTS,
                                until,
                                FIRST_ACCOUNT + 2L * i);
                    }
                });
    }

    /** One piece of the demo's offer (¥10 off ¥50) for each of the first members. */
    void coupons(int count) throws SQLException {
        try (var connection = open()) {
            Rows.load(
                    connection,
                    "coupon (id, merchant_id, offer_id, member_id, code, state, valid_from, valid_to, source_kind,"
                            + " source_id, issued_at)",
                    0,
                    count,
                    (i, out) -> line(
                            out,
                            FIRST_ACCOUNT + i,
                            Shop.MERCHANT,
                            1701,
                            new SampleMember(i).id(),
                            "BENCH" + i,
                            "ISSUED",
                            today.minusDays(2),
                            today.plusDays(30),
                            "BENCHMARK",
                            i,
                            today.minusDays(2) + " 04:00:00"));
        }
    }

    /** ¥1,000 paid in by each of the first members. */
    void storedValue(int count) throws SQLException {
        try (var connection = open()) {
            Rows.load(
                    connection,
                    "ledger_account (id, merchant_id, member_id, asset, balance)",
                    0,
                    count,
                    (i, out) -> line(
                            out,
                            FIRST_MONEY_ACCOUNT + i,
                            Shop.MERCHANT,
                            new SampleMember(i).id(),
                            "PRINCIPAL",
                            PAID_IN));
            Rows.load(
                    connection,
                    "ledger_entry (id, merchant_id, asset, account_id, house, amount, business_kind, business_id, leg, at)",
                    0,
                    count,
                    (i, out) -> {
                        long account = FIRST_MONEY_ACCOUNT + i;
                        long entry = FIRST_MONEY_ACCOUNT + 2L * i;
                        var at = today.minusDays(2) + " 04:00:00";
                        line(out, entry, Shop.MERCHANT, "PRINCIPAL", account, "\\N", PAID_IN, "BENCHMARK", i, 1, at);
                        line(
                                out,
                                entry + 1,
                                Shop.MERCHANT,
                                "PRINCIPAL",
                                "\\N",
                                "PRINCIPAL_ISSUED",
                                -PAID_IN,
                                "BENCHMARK",
                                i,
                                2,
                                at);
                    });
            Rows.load(
                    connection,
                    "ledger_lot (id, merchant_id, account_id, amount, remaining, expires_on, entry_id)",
                    0,
                    count,
                    (i, out) -> {
                        long account = FIRST_MONEY_ACCOUNT + i;
                        long entry = FIRST_MONEY_ACCOUNT + 2L * i;
                        line(out, account, Shop.MERCHANT, account, PAID_IN, PAID_IN, "9999-12-31", entry);
                    });
        }
    }

    private static boolean hasMember(int order) {
        return order % 5 < 3;
    }

    private static boolean hasPoints(int member) {
        return member % 10 < 3;
    }

    private static long memberOf(int order, int members) {
        return new SampleMember((int) (order * 7919L % members)).id();
    }

    private static void line(StringBuilder out, Object... values) {
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : "\t").append(values[i]);
        }
        out.append('\n');
    }

    /** Checks of keys are left out while loading: what is loaded is unique by how it is made. */
    private Connection open() throws SQLException {
        var connection = engines.connect(Engines.SCHEMA);
        try (var statement = connection.createStatement()) {
            statement.execute("set unique_checks = 0, foreign_key_checks = 0");
        }
        return connection;
    }
}
