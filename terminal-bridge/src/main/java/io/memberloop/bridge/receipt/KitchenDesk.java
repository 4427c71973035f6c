package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.printing.Papers;
import io.memberloop.bridge.printing.PrintDesk;
import io.memberloop.bridge.printing.Printer;
import io.memberloop.bridge.printing.Printers;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.KitchenTicket;
import io.memberloop.paper.PaperKind;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells each kitchen station what to cook: every dish once, also when it is ordered in several goes. */
@Component
class KitchenDesk {

    private final Bills bills;
    private final Store store;
    private final Printers printers;
    private final Papers papers;
    private final PrintDesk prints;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    KitchenDesk(
            Bills bills,
            Store store,
            Printers printers,
            Papers papers,
            PrintDesk prints,
            JdbcClient jdbc,
            Transactions transactions,
            Clock clock) {
        this.bills = bills;
        this.store = store;
        this.printers = printers;
        this.papers = papers;
        this.prints = prints;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param dishes how many were sent now · @param tickets on how many papers */
    record Sent(int dishes, int tickets, List<String> jobIds) {}

    /**
     * Sends what the kitchen has not been told of.
     *
     * @throws Refusal {@code kitchen_nothing} when it knows everything
     */
    Sent send(Caller caller, String billId) {
        return transactions.write(() -> {
            var bill = bills.get(billId);
            var fresh = fresh(bill);
            if (fresh.isEmpty()) {
                throw Refusal.of(409, "kitchen_nothing");
            }
            var jobs = new ArrayList<String>();
            byStation(fresh).forEach((printer, lines) -> jobs.add(print(caller, bill, printer, lines)));
            fresh.forEach(l -> told(billId, l));
            return new Sent(fresh.stream().mapToInt(Fresh::quantity).sum(), jobs.size(), jobs);
        });
    }

    private record Fresh(Bill.Line line, int quantity) {}

    private List<Fresh> fresh(Bill bill) {
        Map<Integer, Integer> known = jdbc
                .sql("select line_no, quantity from kitchen_sent where bill_id = ?")
                .param(bill.id())
                .query((row, n) -> Map.entry(row.getInt(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return bill.lines().stream()
                .filter(l -> l.itemId() != null)
                .map(l -> new Fresh(l, l.quantity() - known.getOrDefault(l.no(), 0)))
                .filter(f -> f.quantity() > 0)
                .toList();
    }

    private Map<Printer, List<Fresh>> byStation(List<Fresh> fresh) {
        var categories = store.snapshot().items().stream()
                .collect(Collectors.toMap(StoreSnapshot.Item::id, StoreSnapshot.Item::categoryId, (a, b) -> a));
        return fresh.stream()
                .collect(Collectors.groupingBy(
                        f -> printers.station(categories.get(f.line().itemId())),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private String print(Caller caller, Bill bill, Printer printer, List<Fresh> lines) {
        var words = papers.words(PaperKind.KITCHEN);
        var ticket = new KitchenTicket(
                Papers.plain(printer.name()),
                bill.number(),
                Papers.plain(bill.tableName()),
                bill.guests() > 0 ? words.say("bill.guests", bill.guests()) : "",
                Papers.plain(caller.staff().name()),
                papers.time(clock.instant()),
                Papers.plain(bill.note()),
                lines.stream()
                        .map(f -> LineWords.forKitchen(f.line(), f.quantity()))
                        .toList(),
                lines.stream().mapToInt(Fresh::quantity).sum());
        var intent = "kitchen:" + caller.deviceId() + ":" + caller.opId() + ":" + printer.id();
        return prints.at(
                printer,
                PaperKind.KITCHEN,
                intent,
                intent,
                0,
                bill.number(),
                papers.layOut(PaperKind.KITCHEN, ticket, 0));
    }

    private void told(String billId, Fresh fresh) {
        jdbc.sql("insert into kitchen_sent (bill_id, line_no, quantity) values (?, ?, ?)"
                        + " on conflict (bill_id, line_no) do update set quantity = excluded.quantity")
                .params(billId, fresh.line().no(), fresh.line().quantity())
                .update();
    }
}
