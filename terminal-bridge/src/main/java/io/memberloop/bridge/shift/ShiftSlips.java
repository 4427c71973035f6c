package io.memberloop.bridge.shift;

import static io.memberloop.bridge.printing.Papers.amount;
import static io.memberloop.bridge.printing.Papers.plain;

import io.memberloop.bridge.printing.Papers;
import io.memberloop.bridge.printing.PrintDesk;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.voiding.Voided;
import io.memberloop.bridge.voiding.Voids;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.ShiftSlip;
import io.memberloop.paper.ShiftSlip.Row;
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
    private final Voids voids;
    private final Papers papers;
    private final PrintDesk prints;
    private final PrintQueue queue;

    ShiftSlips(Shifts shifts, CashBook book, Voids voids, Papers papers, PrintDesk prints, PrintQueue queue) {
        this.shifts = shifts;
        this.book = book;
        this.voids = voids;
        this.papers = papers;
        this.prints = prints;
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
        var slip = papers.layOut(PaperKind.SHIFT, paper(report), copy);
        return prints.forGuest(PaperKind.SHIFT, key + ":" + copy, key, copy, report.number(), slip);
    }

    /** @return the print job's id */
    String day(LocalDate date) {
        var words = papers.words(PaperKind.DAY);
        var key = "day:" + date;
        int copy = nextCopy(key);
        var totals = new Totals(book.ofDay(date));
        var blocks = new ArrayList<List<Row>>();
        blocks.add(byKind(words, totals.byKind()));
        blocks.add(sums(words, totals.net(), totals.topUps()));
        blocks.add(voided(words, voids.ofDay(date)));
        blocks.add(shifts.closedOn(date).stream()
                .map(s -> new Row(
                        words.say("shift.paper.of", s.number(), plain(s.report().closedBy())),
                        amount(s.report().difference())))
                .toList());
        // every copy of a day that goes on is another state of it, so none of them is a reprint
        var slip = papers.layOut(
                PaperKind.DAY, new ShiftSlip("", date.toString(), List.of(), filled(blocks), null, ""), copy);
        return prints.forGuest(PaperKind.DAY, key + ":" + copy, key, copy, date.toString(), slip);
    }

    private ShiftSlip paper(ShiftReport report) {
        var words = papers.words(PaperKind.SHIFT);
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
        var voided = voids.between(
                Instant.parse(report.openedAt()).toEpochMilli(),
                Instant.parse(report.closedAt()).toEpochMilli());
        var net = report.totals().stream().map(ShiftReport.Total::net).reduce(Money.ZERO, Money::plus);
        return new ShiftSlip(
                report.number(),
                report.businessDate(),
                people,
                filled(List.of(
                        byKind(words, report.totals()),
                        sums(words, net, report.topUps()),
                        cash,
                        voided(words, voided))),
                difference(words, report.difference()),
                plain(report.note()));
    }

    private static List<Row> voided(PaperWords words, List<Voided> voids) {
        return voids.stream()
                .map(v -> new Row(
                        words.say("shift.paper.void", plain(v.name()), v.quantity(), plain(v.reason())),
                        amount(v.worth())))
                .toList();
    }

    private static List<List<Row>> filled(List<List<Row>> blocks) {
        return blocks.stream().filter(b -> !b.isEmpty()).toList();
    }

    private static List<Row> byKind(PaperWords words, List<ShiftReport.Total> totals) {
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

    private static List<Row> sums(PaperWords words, Money net, Money topUps) {
        var rows = new ArrayList<Row>();
        rows.add(new Row(words.say("shift.paper.net"), amount(net)));
        if (!topUps.isZero()) {
            rows.add(new Row(words.say("shift.paper.topUps"), amount(topUps)));
        }
        return rows;
    }

    private static Row difference(PaperWords words, Money difference) {
        var key = difference.isZero() ? "even" : difference.isNegative() ? "short" : "over";
        return new Row(words.say("shift.paper." + key), amount(difference));
    }

    private int nextCopy(String key) {
        return queue.newestSlip(key).map(s -> s.copy() + 1).orElse(0);
    }

    private String time(String instant) {
        return papers.time(Instant.parse(instant));
    }
}
