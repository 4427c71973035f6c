package io.memberloop.bridge.shift;

import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What entries of the book come to. */
record Totals(List<Taking> takings) {

    List<ShiftReport.Total> byKind() {
        var kinds = new TreeMap<String, List<Taking>>();
        takings.stream().filter(t -> !t.isMovement()).forEach(t -> kinds.computeIfAbsent(
                        t.tenderKind(), k -> new java.util.ArrayList<>())
                .add(t));
        return kinds.entrySet().stream()
                .map(e -> total(e.getKey(), e.getValue()))
                .toList();
    }

    private static ShiftReport.Total total(String kind, List<Taking> of) {
        var taken =
                new Totals(of.stream().filter(t -> t.kind().equals("TENDER")).toList());
        var back = new Totals(of.stream().filter(t -> t.kind().equals("REFUND")).toList());
        // an entry below zero takes an earlier one back: both are one tender less
        int count = taken.takings.stream()
                .mapToInt(t -> t.amount().isNegative() ? -1 : 1)
                .sum();
        return new ShiftReport.Total(
                kind, taken.sum(t -> true), count, back.sum(t -> true).negated(), back.takings.size());
    }

    /** Everything that was taken less what was given back, whatever the way. */
    Money net() {
        return sum(t -> !t.isMovement());
    }

    Money topUps() {
        return sum(t -> t.topUp() && !t.isMovement());
    }

    /** By how much the drawer changed. */
    Money cash() {
        return sum(t -> t.tenderKind().equals("CASH"));
    }

    List<ShiftReport.Movement> movements() {
        return takings.stream()
                .filter(Taking::isMovement)
                .map(t -> new ShiftReport.Movement(
                        Instant.ofEpochMilli(t.at()).toString(), t.staffName(), t.amount(), t.reason()))
                .toList();
    }

    private Money sum(Predicate<Taking> which) {
        return takings.stream().filter(which).map(Taking::amount).reduce(Money.ZERO, Money::plus);
    }
}
