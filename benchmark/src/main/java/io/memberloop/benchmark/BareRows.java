package io.memberloop.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The limit: what the same database does with the four rows of a sale and nothing else – no HTTP, no member, no rule, no
 * event. Order inserted, payment inserted, balance updated, ledger row inserted, committed durably.
 */
final class BareRows implements AutoCloseable {

    private static final String TABLES = """
            create table bare_order (id bigint not null primary key, merchant_id bigint not null, member_id bigint not null,
              amount bigint not null, created_at datetime(3) not null, key bare_order_member (merchant_id, member_id, id));
            create table bare_payment (id bigint not null primary key, merchant_id bigint not null, order_id bigint not null,
              kind varchar(16) not null, amount bigint not null, created_at datetime(3) not null,
              key bare_payment_order (merchant_id, order_id));
            create table bare_account (id bigint not null primary key, balance bigint not null);
            create table bare_ledger (id bigint not null primary key, merchant_id bigint not null, account_id bigint not null,
              amount bigint not null, created_at datetime(3) not null, key bare_ledger_account (merchant_id, account_id, id))
            """;

    private record Client(
            Connection connection,
            PreparedStatement order,
            PreparedStatement payment,
            PreparedStatement balance,
            PreparedStatement ledger,
            SplittableRandom random) {}

    private final List<Client> clients = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final int accounts;

    BareRows(Engines engines, int accounts) throws SQLException {
        this.accounts = accounts;
        try (var connection = engines.connect(Engines.BARE);
                var statement = connection.createStatement()) {
            for (var table : TABLES.split(";")) {
                statement.execute(table + " engine = InnoDB");
            }
            Rows.load(connection, "bare_account (id, balance)", 0, accounts, (i, out) -> out.append(i)
                    .append("\t0\n"));
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
                connection.prepareStatement("insert into bare_order values (?, 1, ?, ?, now(3))"),
                connection.prepareStatement("insert into bare_payment values (?, 1, ?, 'CASH', ?, now(3))"),
                connection.prepareStatement("update bare_account set balance = balance + ? where id = ?"),
                connection.prepareStatement("insert into bare_ledger values (?, 1, ?, ?, now(3))"),
                new SplittableRandom(number));
    }

    boolean once(int number) throws SQLException {
        var client = clients.get(number);
        long id = ids.incrementAndGet();
        long account = client.random().nextInt(accounts);
        run(client.order(), id, account, 8000);
        run(client.payment(), id, id, 8000);
        run(client.balance(), 8000, account);
        run(client.ledger(), id, account, 8000);
        client.connection().commit();
        return true;
    }

    private static void run(PreparedStatement statement, long... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setLong(i + 1, values[i]);
        }
        if (statement.executeUpdate() != 1) {
            throw new SQLException("no row");
        }
    }

    @Override
    public void close() throws SQLException {
        for (var client : clients) {
            client.connection().close();
        }
    }
}
