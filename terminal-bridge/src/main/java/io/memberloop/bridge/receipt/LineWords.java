package io.memberloop.bridge.receipt;

import static io.memberloop.bridge.printing.Papers.amount;
import static io.memberloop.bridge.printing.Papers.plain;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.menu.LineDetail;
import io.memberloop.menu.Modifier;
import io.memberloop.menu.Weight;
import io.memberloop.paper.KitchenTicket;
import io.memberloop.paper.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line of a bill in words: what it costs for the guest, how it is made for the kitchen. */
final class LineWords {

    private LineWords() {}

    static Receipt.Line forGuest(BillView.Line line) {
        return new Receipt.Line(
                plain(line.name()), quantity(line.detail(), line.quantity()), amount(line.gross()), details(line));
    }

    /** @param quantity how many of the line's pieces are to be cooked now */
    static KitchenTicket.Dish forKitchen(Bill.Line line, int quantity) {
        var detail = line.detail();
        return new KitchenTicket.Dish(
                plain(line.name()),
                quantity(detail, quantity),
                detail == null ? "" : plain(detail.choices()),
                detail == null ? "" : plain(detail.note()));
    }

    private static String quantity(LineDetail detail, int quantity) {
        return detail == null || detail.weight() == null
                ? "×" + quantity
                : detail.weight().display();
    }

    /** The price by weight, then the choices; none where the name and the amount say it all. */
    private static List<String> details(BillView.Line line) {
        var lines = new ArrayList<String>();
        var detail = line.detail();
        if (detail != null && detail.weight() != null) {
            lines.add(amount(detail.listPrice()) + "/" + unit(detail.weight()));
        }
        if (detail != null && !detail.modifiers().isEmpty()) {
            lines.add(detail.modifiers().stream().map(LineWords::modifier).collect(Collectors.joining("、")));
        }
        return lines;
    }

    private static String modifier(Modifier modifier) {
        return modifier.price().isZero()
                ? plain(modifier.name())
                : plain(modifier.name()) + " +" + amount(modifier.price());
    }

    private static String unit(Weight weight) {
        return weight.unitGrams() == 1000 ? "kg" : weight.unitGrams() + "g";
    }
}
