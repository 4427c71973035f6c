package io.memberloop.bridge.bill;

import io.memberloop.bridge.store.Store;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a bill again by whatever somebody still knows of it. */
@Component
class BillSearch {

    private static final Pattern AMOUNT = Pattern.compile("[¥￥]?(\\d{1,7})(?:\\.(\\d{1,2}))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:：](\\d{0,2})");
    /** Long enough to be no table and no amount: WeChat's transaction, or the number on a card terminal's slip. */
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{8,40}");

    private static final String NONE = "\\";

    private final JdbcClient jdbc;
    private final Bills bills;
    private final Store store;
    private final Clock clock;

    BillSearch(JdbcClient jdbc, Bills bills, Store store, Clock clock) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Paid bills, newest first.
     *
     * @param search part of the number, the table or the note; what was due or paid in yuan; the hour and minute of paying as
     *     {@code 19:3}; WeChat's transaction or the number of a card slip; empty = all
     */
    List<Bill> paid(String search, int limit) {
        return jdbc
                .sql("""
                        select b.id from bill b where b.state = 'PAID' and (
                          b.number like :text escape '\\' or b.table_name like :text escape '\\' or b.note like :text escape '\\'
                          or json_extract(b.order_view, '$.due') = :fen
                          or (select sum(t.amount) from tender t where t.bill_id = b.id and t.state in ('TAKEN', 'CAPTURED')) = :fen
                          or exists (select 1 from tender t where t.bill_id = b.id and t.state in ('TAKEN', 'CAPTURED')
                                     and (t.amount = :fen or t.reference = :reference
                                          or json_extract(t.view, '$.transactionId') = :reference))
                          or exists (select 1 from json_each(b.order_view, '$.tenders') v
                                     where json_extract(v.value, '$.transactionId') = :reference)
                          or strftime('%H:%M', b.paid_at / 1000 + :zone, 'unixepoch') like :time)
                        order by b.paid_at desc limit :limit""")
                .param("text", like(search))
                .param("fen", fen(search))
                .param("reference", REFERENCE.matcher(search).matches() ? search : NONE)
                .param(
                        "zone",
                        store.zone().getRules().getOffset(clock.instant()).getTotalSeconds())
                .param("time", time(search))
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(bills::get)
                .toList();
    }

    /**
     * Open bills, newest first: who looks for one that is not paid is told so.
     *
     * @param search part of the number, the table or the note; empty = none
     */
    List<Bill> open(String search, int limit) {
        if (search.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select id from bill where state = 'OPEN' and (
                          number like :text escape '\\' or table_name like :text escape '\\' or note like :text escape '\\')
                        order by created_at desc limit :limit""").param("text", like(search)).param("limit", limit).query(String.class).list().stream()
                .map(bills::get)
                .toList();
    }

    private static String like(String search) {
        return "%" + search.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }

    /** −1 when it is no amount. */
    private static long fen(String search) {
        var typed = AMOUNT.matcher(search);
        if (!typed.matches()) {
            return -1;
        }
        var cents = typed.group(2) == null ? "" : typed.group(2);
        return Long.parseLong(typed.group(1)) * 100 + Long.parseLong((cents + "00").substring(0, 2));
    }

    private static String time(String search) {
        var typed = TIME.matcher(search);
        return typed.matches() ? "%02d:".formatted(Integer.parseInt(typed.group(1))) + typed.group(2) + "%" : NONE;
    }
}
