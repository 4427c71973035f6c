package io.memberloop.crm.segment.web;

import io.memberloop.crm.segment.Condition;
import io.memberloop.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * A segment as it was typed. Each row has a key, sent as {@code row}; its inputs are named {@code <key>.kind}, {@code
 * <key>.amount}, {@code <key>.days}, {@code <key>.tier} (several) and {@code <key>.tag}.
 */
public record SegmentForm(String name, List<Row> rows) {

    /** More rows would be a filter nobody can read. */
    static final int MOST_ROWS = 10;

    static final List<String> KINDS = List.of("spent", "lastVisitOver", "tier", "tag");

    /** @param amount yuan */
    public record Row(String key, String kind, String amount, String days, Set<String> tiers, String tag) {

        /** @return message key by input; empty when the row can be read */
        Map<String, String> errors(Map<Long, String> known) {
            var errors = new LinkedHashMap<String, String>();
            switch (kind) {
                case "spent" -> {
                    if (money() == null) {
                        errors.put(key + ".amount", "segment.error.amount");
                    }
                    checkDays(errors);
                }
                case "lastVisitOver" -> checkDays(errors);
                case "tier" -> {
                    if (tiers.isEmpty() || ids(known).size() != tiers.size()) {
                        errors.put(key + ".tier", "segment.error.tier");
                    }
                }
                default -> {
                    if (tag.isBlank() || tag.trim().length() > 30) {
                        errors.put(key + ".tag", "segment.error.tag");
                    }
                }
            }
            return errors;
        }

        private void checkDays(Map<String, String> errors) {
            if (!days.trim().matches("[1-9][0-9]{0,3}") || Integer.parseInt(days.trim()) > 3650) {
                errors.put(key + ".days", "segment.error.days");
            }
        }

        /** Only ids of this merchant's tiers; shorter than {@code tiers} when somebody sent another one. */
        private List<Long> ids(Map<Long, String> known) {
            return known.keySet().stream()
                    .filter(id -> tiers.contains(id.toString()))
                    .toList();
        }

        private Money money() {
            try {
                var typed = Money.ofYuan(amount);
                return typed.isPositive() && typed.fen() <= 1_000_000_000L ? typed : null;
            } catch (IllegalArgumentException notAnAmount) {
                return null;
            }
        }

        /** @return the condition; only asked for when there are no errors */
        Condition condition(Map<Long, String> known) {
            return switch (kind) {
                case "spent" -> new Condition.Spent(money(), Integer.parseInt(days.trim()));
                case "lastVisitOver" -> new Condition.LastVisitOver(Integer.parseInt(days.trim()));
                case "tier" -> new Condition.InTier(ids(known));
                default -> new Condition.Tagged(tag.trim());
            };
        }
    }

    static SegmentForm read(MultiValueMap<String, String> sent) {
        var rows = new ArrayList<Row>();
        for (var key : sent.getOrDefault("row", List.of())) {
            var kind = first(sent, key + ".kind");
            if (key.matches("r[0-9]{1,4}") && KINDS.contains(kind) && rows.size() < MOST_ROWS) {
                rows.add(new Row(
                        key,
                        kind,
                        first(sent, key + ".amount"),
                        first(sent, key + ".days"),
                        Set.copyOf(sent.getOrDefault(key + ".tier", List.of())),
                        first(sent, key + ".tag")));
            }
        }
        return new SegmentForm(first(sent, "name"), rows);
    }

    private static String first(MultiValueMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }

    static SegmentForm of(String name, List<Condition> conditions) {
        var rows = new ArrayList<Row>();
        for (var condition : conditions) {
            rows.add(row("r" + rows.size(), condition));
        }
        return new SegmentForm(name, rows);
    }

    private static Row row(String key, Condition condition) {
        if (condition instanceof Condition.Spent spent) {
            var yuan = spent.minFen().yuan().replaceAll("\\.00$", "");
            return new Row(key, "spent", yuan, Integer.toString(spent.days()), Set.of(), "");
        }
        if (condition instanceof Condition.LastVisitOver over) {
            return new Row(key, "lastVisitOver", "", Integer.toString(over.days()), Set.of(), "");
        }
        if (condition instanceof Condition.InTier tier) {
            var ids = tier.tiers().stream().map(String::valueOf).collect(Collectors.toSet());
            return new Row(key, "tier", "", "", ids, "");
        }
        return new Row(key, "tag", "", "", Set.of(), ((Condition.Tagged) condition).tag());
    }

    /** One row more, filled with what is usual. */
    SegmentForm adding(String kind) {
        if (!KINDS.contains(kind) || rows.size() >= MOST_ROWS) {
            return this;
        }
        int key = rows.stream()
                        .mapToInt(r -> Integer.parseInt(r.key().substring(1)))
                        .max()
                        .orElse(-1)
                + 1;
        var more = new ArrayList<>(rows);
        more.add(new Row("r" + key, kind, "spent".equals(kind) ? "200" : "", "30", Set.of(), ""));
        return new SegmentForm(name, more);
    }

    SegmentForm without(String key) {
        return new SegmentForm(
                name, rows.stream().filter(r -> !r.key().equals(key)).toList());
    }

    Map<String, String> errors(Map<Long, String> tiers) {
        var errors = new LinkedHashMap<String, String>();
        if (name.isBlank() || name.trim().length() > 40) {
            errors.put("name", "segment.error.name");
        }
        if (rows.isEmpty()) {
            errors.put("rows", "segment.error.rows");
        }
        rows.forEach(row -> errors.putAll(row.errors(tiers)));
        return errors;
    }

    /** The conditions of the rows that can be read; half-typed ones are left out. */
    List<Condition> readable(Map<Long, String> tiers) {
        return rows.stream()
                .filter(row -> row.errors(tiers).isEmpty())
                .map(row -> row.condition(tiers))
                .toList();
    }
}
