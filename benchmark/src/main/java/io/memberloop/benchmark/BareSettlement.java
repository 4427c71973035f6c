package io.memberloop.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one cash settlement leaves behind, written by JDBC into tables like the real ones and nothing else: no HTTP, no read, no
 * rule. Twelve rows in ten tables and two updates, eleven statements and two durable commits, because capturing and settling are two. No
 * server that settles one order a transaction can be faster than this.
 */
final class BareSettlement implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "sale_order",
            "tender",
            "order_reaction",
            "member_day",
            "member_changed",
            "ledger_account",
            "ledger_entry",
            "ledger_lot",
            "terminal_cursor",
            "terminal_event");

    private static final List<String> CAPTURE = List.of(
            "insert into tender (id, merchant_id, order_id, op_id, op_hash, kind, amount_fen, received_fen, state, created_at,"
                    + " captured_at) values (@id, 1, @order, concat('op-', @id), repeat('0', 64), 'CASH', 8000, 8000,"
                    + " 'CAPTURED', now(3), now(3))",
            "update sale_order set captured_fen = 8000, state = 'PAID', settle_state = 'PENDING', paid_at = now(3),"
                    + " revision = revision + 1 where id = @order");

    private static final List<String> SETTLE = List.of(
            "insert into order_reaction values (1, @id, 'MEMBER_DAY', now(3)), (1, @id, 'POINTS', now(3))",
            "insert into member_day values (1, @member, current_date, 8000, 1)"
                    + " on duplicate key update spend_fen = spend_fen + 8000, orders = orders + 1",
            "insert into member_changed (merchant_id, member_id, at) values (1, @member, now(3))",
            "insert into ledger_account (id, merchant_id, member_id, asset, balance) values (@id, 1, @member, 'POINTS', 80)"
                    + " on duplicate key update balance = balance + 80",
            "insert into ledger_entry (id, merchant_id, asset, account_id, house, amount, business_kind, business_id, leg, at)"
                    + " values (@id * 2, 1, 'POINTS', @member, null, 80, 'ORDER', @id, 1, now(3)),"
                    + " (@id * 2 + 1, 1, 'POINTS', null, 'POINTS_ISSUED', -80, 'ORDER', @id, 2, now(3))",
            "insert into ledger_lot (id, merchant_id, account_id, amount, remaining, expires_on, entry_id)"
                    + " values (@id, 1, @member, 80, 80, '2099-12-31', @id * 2)",
            "update sale_order set settle_state = 'DONE', settled_at = now(3), points_earned = 80, points_balance = 80,"
                    + " revision = revision + 1 where id = @order",
            "insert into terminal_cursor values (1, @store, 1) on duplicate key update seq = seq + 1",
            "insert into terminal_event values (1, @store, @id, 'order.changed', '\"1234567890123456789\"', now(3))");

    private record Step(PreparedStatement statement, List<String> names) {}

    private record Client(
            Connection connection, List<Step> capture, List<Step> settle, SplittableRandom random, long store) {}

    private final List<Client> clients = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final int members;
    private final int orders;

    /** @param orders that exist already; so many are copied and paid again and again */
    BareSettlement(Engines engines, int members, int orders) throws SQLException {
        this.members = members;
        this.orders = Math.min(orders, 100_000);
        try (var connection = engines.connect(Engines.BARE);
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute("create table " + table + " like " + Engines.SCHEMA + "." + table);
            }
            statement.execute("insert into sale_order select * from " + Engines.SCHEMA + ".sale_order where id >= "
                    + Dataset.FIRST_ORDER + " and id < " + (Dataset.FIRST_ORDER + this.orders));
        }
        for (int i = 0; i < Clients.COUNT; i++) {
            clients.add(client(engines.connect(Engines.BARE), i));
        }
    }

    private static Client client(Connection connection, int number) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return new Client(
                connection,
                prepared(connection, CAPTURE),
                prepared(connection, SETTLE),
                new SplittableRandom(number),
                Shop.FIRST_STORE + number);
    }

    private static List<Step> prepared(Connection connection, List<String> statements) throws SQLException {
        List<Step> steps = new ArrayList<>();
        for (var sql : statements) {
            var names = java.util.regex.Pattern.compile("@(\\w+)")
                    .matcher(sql)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            steps.add(new Step(connection.prepareStatement(sql.replaceAll("@\\w+", "?")), names));
        }
        return steps;
    }

    boolean once(int number) throws SQLException {
        var client = clients.get(number);
        long id = ids.incrementAndGet();
        long order = Dataset.FIRST_ORDER + client.random().nextInt(orders);
        long member = 1 + client.random().nextInt(members);
        run(client, client.capture(), id, order, member);
        run(client, client.settle(), id, order, member);
        return true;
    }

    private static void run(Client client, List<Step> steps, long id, long order, long member) throws SQLException {
        for (var step : steps) {
            for (int i = 0; i < step.names().size(); i++) {
                long value =
                        switch (step.names().get(i)) {
                            case "id" -> id;
                            case "order" -> order;
                            case "member" -> member;
                            default -> client.store();
                        };
                step.statement().setLong(i + 1, value);
            }
            step.statement().executeUpdate();
        }
        client.connection().commit();
    }

    @Override
    public void close() throws SQLException {
        for (var client : clients) {
            client.connection().close();
        }
    }
}
