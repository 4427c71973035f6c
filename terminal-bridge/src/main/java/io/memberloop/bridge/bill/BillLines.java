package io.memberloop.bridge.bill;

import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;
import io.memberloop.terminal.ManualDiscount;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines that go from one bill to another, with everything that stands in their row, whatever columns it has, and what of
 * them the kitchen knows. Callers bring the transaction.
 */
@Component
public class BillLines {

    /** Those that a line which is parted does not simply share with its other part. */
    private static final Set<String> OWN = Set.of("bill_id", "no", "quantity", "sent", "discount");

    private static final String NEXT = "(select coalesce(max(no), 0) + 1 from bill_line where bill_id = ?)";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BillLines(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The whole line, behind those that are there. */
    public void move(String from, int no, String to) {
        jdbc.sql("update bill_line set bill_id = ?, no = " + NEXT + " where bill_id = ? and no = ?")
                .params(to, to, from, no)
                .update();
    }

    /** A part of the line, as {@link Splitting} says. */
    public void part(String from, Splitting.Parted parted, String to) {
        if (parted.stays() == null) {
            move(from, parted.goes().no(), to);
            return;
        }
        int no = parted.goes().no();
        var shared = String.join(", ", shared());
        jdbc.sql("insert into bill_line (bill_id, no, quantity, sent, discount, " + shared + ") select ?, " + NEXT
                        + ", ?, ?, ?, " + shared + " from bill_line where bill_id = ? and no = ?")
                .params(
                        to,
                        to,
                        parted.goes().quantity(),
                        parted.goes().sent(),
                        text(parted.goes().discount()),
                        from,
                        no)
                .update();
        jdbc.sql("update bill_line set quantity = ?, sent = ?, discount = ? where bill_id = ? and no = ?")
                .params(
                        parted.stays().quantity(),
                        parted.stays().sent(),
                        text(parted.stays().discount()),
                        from,
                        no)
                .update();
    }

    public void setCourse(String billId, int no, int course) {
        jdbc.sql("update bill_line set course = ? where bill_id = ? and no = ?")
                .params(course, billId, no)
                .update();
    }

    /** @param detail whose price this is; null on a plain line */
    void describe(String billId, int no, Money price, LineDetail detail) {
        jdbc.sql("update bill_line set price = ?, detail = ? where bill_id = ? and no = ?")
                .params(price.fen(), detail == null ? null : json.writeValueAsString(detail), billId, no)
                .update();
    }

    /** The kitchen knows of all of it. */
    public void sent(String billId, int no) {
        jdbc.sql("update bill_line set sent = quantity, sent_at = ? where bill_id = ? and no = ?")
                .params(clock.millis(), billId, no)
                .update();
    }

    /** Fewer of it, of which the kitchen knows so many; none removes the line. */
    public void reduce(String billId, int no, int quantity, int sent) {
        if (quantity == 0) {
            jdbc.sql("delete from bill_line where bill_id = ? and no = ?")
                    .params(billId, no)
                    .update();
            return;
        }
        jdbc.sql("update bill_line set quantity = ?, sent = ? where bill_id = ? and no = ?")
                .params(quantity, sent, billId, no)
                .update();
    }

    /** Numbers of lines of which the kitchen was told a short while ago: they may still be cooking. */
    public List<Integer> sentSince(String billId, long millis) {
        return jdbc.sql("select no from bill_line where bill_id = ? and sent > 0 and sent_at > ?")
                .params(billId, millis)
                .query(Integer.class)
                .list();
    }

    private List<String> shared() {
        return jdbc.sql("select name from pragma_table_info('bill_line')").query(String.class).list().stream()
                .filter(c -> !OWN.contains(c))
                .toList();
    }

    private String text(ManualDiscount discount) {
        return discount == null ? null : json.writeValueAsString(discount);
    }
}
