package io.memberloop.bridge.shift;

import static io.memberloop.bridge.receipt.PaperWords.amount;
import static io.memberloop.bridge.receipt.PaperWords.plain;

import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.receipt.PaperWords;
import io.memberloop.bridge.receipt.ReceiptPaper;
import io.memberloop.bridge.shift.ShiftPaper.Row;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Prints what a shift and a business day came to. Callers bring the transaction. */
@Component
class ShiftSlips {

    private final Shifts shifts;
    private final CashBook book;
    private final Store store;
    private final PaperWords words;
    private final ReceiptPaper paper;
    private final PrintQueue queue;

    ShiftSlips(Shifts shifts, CashBook book, Store store, PaperWords words, ReceiptPaper paper, PrintQueue queue) {
        this.shifts = shifts;
        this.book = book;
        this.store = store;
        this.words = words;
        this.paper = paper;
        this.queue = queue;
    }

    /**
     * @return the print job's id
     * @throws Refusal {@code shift_unknown}; {@code shift_not_closed}
     */
    String again(String shiftId) {
        var shift = shifts.get(shiftId);
        if (shift.isOpen()) {
            throw Refusal.of(409, "shift_not_closed");
        }
        return shift(shift.report(), nextCopy("shift:" + shiftId));
    }

    String shift(ShiftReport report, int copy) {
        var key = "shift:" + report.shiftId();
        return queue.enqueue(key + ":" + copy, key, copy, paper.layOut("shift", paper(report, copy)));
    }

    /** @return the print job's id */
    String day(LocalDate date) {
        var key = "day:" + date;
        int copy = nextCopy(key);
        var totals = new Totals(book.ofDay(date));
        var blocks = new ArrayList<List<Row>>();
        blocks.add(byKind(totals.byKind()));
        blocks.add(sums(totals.net(), totals.topUps()));
        blocks.add(shifts.closedOn(date).stream()
                .map(s -> new Row(
                        words.say("shift.paper.of", s.number(), plain(s.report().closedBy())),
                        amount(s.report().difference())))
                .toList());
        // every copy of a day that goes on is another state of it, so none of them is a reprint
        return queue.enqueue(
                key + ":" + copy, key, copy, paper.layOut("day", paper("", date.toString(), List.of(), blocks)));
    }

    private ShiftPaper paper(ShiftReport report, int copy) {
        var people = List.of(
                new Row(words.say("shift.paper.opened", plain(report.openedBy())), time(report.openedAt())),
                new Row(words.say("shift.paper.closed", plain(report.closedBy())), time(report.closedAt())));
        var cash = new ArrayList<Row>();
        cash.add(new Row(words.say("shift.paper.opening"), amount(report.openingCash())));
        report.totals().stream()
                .filter(t -> t.kind().equals("CASH"))
                .forEach(t -> cash.add(new Row(words.say("shift.paper.cash"), amount(t.net()))));
        report.movements().forEach(m -> cash.add(new Row(plain(m.reason()), amount(m.amount()))));
        cash.add(new Row(words.say("shift.paper.expected"), amount(report.expectedCash())));
        cash.add(new Row(words.say("shift.paper.counted"), amount(report.countedCash())));
        var net = report.totals().stream().map(ShiftReport.Total::net).reduce(Money.ZERO, Money::plus);
        var base = paper(
                report.number(),
                report.businessDate(),
                people,
                List.of(byKind(report.totals()), sums(net, report.topUps()), cash));
        return new ShiftPaper(
                base.shop(),
                base.store(),
                base.number(),
                base.date(),
                base.people(),
                base.blocks(),
                difference(report.difference()),
                plain(report.note()),
                copy);
    }

    private ShiftPaper paper(String number, String date, List<Row> people, List<List<Row>> blocks) {
        var shop = store.snapshot().store();
        var filled = blocks.stream().filter(b -> !b.isEmpty()).toList();
        return new ShiftPaper(
                plain(shop.merchantName()), plain(shop.name()), number, date, people, filled, null, "", 0);
    }

    private List<Row> byKind(List<ShiftReport.Total> totals) {
        var rows = new ArrayList<Row>();
        for (var total : totals) {
            var name = words.say("receipt.tender." + total.kind());
            rows.add(new Row(name + " ×" + total.count(), amount(total.taken())));
            if (total.refunds() > 0) {
                rows.add(new Row(
                        words.say("shift.paper.refunded", name, total.refunds()),
                        amount(total.refunded().negated())));
            }
        }
        return rows;
    }

    private List<Row> sums(Money net, Money topUps) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(words.say("shift.paper.net"), amount(net)));
        if (!topUps.isZero()) {
            rows.add(new Row(words.say("shift.paper.topUps"), amount(topUps)));
        }
        return rows;
    }

    private Row difference(Money difference) {
        var key = difference.isZero() ? "even" : difference.isNegative() ? "short" : "over";
        return new Row(words.say("shift.paper." + key), amount(difference));
    }

    private int nextCopy(String key) {
        return queue.newestSlip(key).map(s -> s.copy() + 1).orElse(0);
    }

    private String time(String instant) {
        return words.time(Instant.parse(instant));
    }
}
