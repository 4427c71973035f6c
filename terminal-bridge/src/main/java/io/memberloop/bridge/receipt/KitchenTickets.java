package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.printing.Papers;
import io.memberloop.bridge.printing.PrintDesk;
import io.memberloop.bridge.printing.Printer;
import io.memberloop.bridge.printing.Printers;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.paper.KitchenTicket;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperWords;
import io.memberloop.terminal.StoreSnapshot;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Papers for the kitchen's stations: each gets its own dishes. Callers bring the transaction. */
@Component
class KitchenTickets {

    private final Store store;
    private final Printers printers;
    private final Papers papers;
    private final PrintDesk prints;
    private final Clock clock;

    KitchenTickets(Store store, Printers printers, Papers papers, PrintDesk prints, Clock clock) {
        this.store = store;
        this.printers = printers;
        this.papers = papers;
        this.prints = prints;
        this.clock = clock;
    }

    /** So many of a line. */
    record Dish(Bill.Line line, int quantity) {}

    /**
     * What the paper is for.
     *
     * @param intent names it; the same again prints nothing more
     * @param title above everything, empty = an order
     * @param staffName who wants it
     * @param note below the dishes, may be empty
     */
    record Message(String intent, String title, String staffName, String note) {

        static Message of(Caller caller, String what, String title, String note) {
            return new Message(
                    what + ":" + caller.deviceId() + ":" + caller.opId(),
                    title,
                    caller.staff().name(),
                    note);
        }
    }

    /** @return ids of the print jobs, one a station */
    List<String> print(Bill bill, Message message, List<Dish> dishes) {
        return byStation(dishes).entrySet().stream()
                .map(e -> print(bill, message, e.getKey(), e.getValue()))
                .toList();
    }

    PaperWords words() {
        return papers.words(PaperKind.KITCHEN);
    }

    /** Where the dishes go, as it stands on the paper. */
    String place(Bill bill) {
        var pickup = bill.serving().pickup();
        return pickup == null ? bill.tableName() : words().say("kitchen.pickup", Integer.toString(pickup));
    }

    private Map<Printer, List<Dish>> byStation(List<Dish> dishes) {
        var categories = store.snapshot().items().stream()
                .collect(Collectors.toMap(StoreSnapshot.Item::id, StoreSnapshot.Item::categoryId, (a, b) -> a));
        return dishes.stream()
                .collect(Collectors.groupingBy(
                        d -> printers.station(categories.get(d.line().itemId())),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private String print(Bill bill, Message message, Printer printer, List<Dish> dishes) {
        var ticket = new KitchenTicket(
                Papers.plain(printer.name()),
                bill.number(),
                Papers.plain(place(bill)),
                guests(bill),
                Papers.plain(message.staffName()),
                papers.time(clock.instant()),
                Papers.plain(message.note()),
                dishes.stream()
                        .map(d -> LineWords.forKitchen(d.line(), d.quantity()))
                        .toList(),
                dishes.stream().mapToInt(Dish::quantity).sum(),
                Papers.plain(message.title()));
        var intent = message.intent() + ":" + printer.id();
        return prints.at(
                printer,
                PaperKind.KITCHEN,
                intent,
                intent,
                0,
                bill.number(),
                papers.layOut(PaperKind.KITCHEN, ticket, 0));
    }

    private String guests(Bill bill) {
        if (bill.serving().takeaway()) {
            return words().say("kitchen.takeaway");
        }
        return bill.guests() > 0 ? words().say("bill.guests", bill.guests()) : "";
    }
}
