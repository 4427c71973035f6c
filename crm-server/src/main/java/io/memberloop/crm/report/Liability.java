package io.memberloop.crm.report;

import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.MerchantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the merchant owes its members, read at one moment.
 *
 * @param totals now, one of each asset
 * @param days the last ones, the oldest first; the last one is today
 * @param stores by asset what happened where
 */
record Liability(Map<Asset, Total> totals, List<Day> days, Map<Asset, List<StoreRow>> stores) {

    static final int DAYS = 30;

    /** Long before the first shop. */
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");

    /** How something came onto accounts or left them; the pages have a column for each. */
    enum How {
        /** Topped up, earned, a welcome, or a voucher taken in. */
        GIVEN,
        /** Paid with; what came back of it is taken off. */
        SPENT,
        /** Paid out again, or taken back by a refund. */
        TAKEN_BACK,
        EXPIRED,
        /** By hand, and whatever has no column of its own. */
        CORRECTED;

        static How of(String kind) {
            return switch (kind) {
                case "TOP_UP", "ORDER", "WELCOME", "VOUCHER" -> GIVEN;
                case "TENDER", "TENDER_VOID", "REFUND_TENDER" -> SPENT;
                case "TOP_UP_REFUND", "REFUND_EARNED" -> TAKEN_BACK;
                case "EXPIRY" -> EXPIRED;
                default -> CORRECTED;
            };
        }
    }

    /** @param net what members have less what they owe */
    record Total(long outstanding, long owed, long net, long holders) {}

    /** What moved on a business date and what members had at its end, less what they owed; points or fen. */
    record Day(LocalDate date, Map<Asset, Moved> of) {

        Moved of(Asset asset) {
            return of.get(asset);
        }
    }

    record Moved(long given, long taken, long atEnd) {}

    /** @param store null for what belongs to no store */
    record StoreRow(Long store, Map<How, Long> amounts) {

        long of(How how) {
            return amounts.getOrDefault(how, 0L);
        }

        long net() {
            return amounts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** @param ever whether the stores are counted since the first day, else over the days that are shown */
    static Liability read(LiabilityMapper mapper, Db db, MerchantId merchant, LocalDate today, boolean ever) {
        var first = today.minusDays(DAYS - 1L);
        var from = BusinessDay.startOf(first);
        return db.snapshot(() -> {
            var totals = totals(mapper.totals(merchant));
            return new Liability(
                    totals,
                    days(first, mapper.moved(merchant, from), totals),
                    stores(mapper.byStore(merchant, ever ? EVER : from)));
        });
    }

    private static Map<Asset, Total> totals(List<LiabilityMapper.Total> rows) {
        var totals = new EnumMap<Asset, Total>(Asset.class);
        Arrays.stream(Asset.values()).forEach(asset -> totals.put(asset, new Total(0, 0, 0, 0)));
        rows.forEach(r ->
                totals.put(r.asset(), new Total(r.outstanding(), r.owed(), r.outstanding() - r.owed(), r.holders())));
        return totals;
    }

    /** Counted back from now. */
    private static List<Day> days(LocalDate first, List<LiabilityMapper.Moved> moved, Map<Asset, Total> totals) {
        var end = new EnumMap<Asset, Long>(Asset.class);
        totals.forEach((asset, total) -> end.put(asset, total.net()));
        var days = new ArrayList<Day>();
        for (int day = DAYS - 1; day >= 0; day--) {
            var of = new EnumMap<Asset, Moved>(Asset.class);
            for (var asset : Asset.values()) {
                var row = find(moved, day, asset);
                of.put(asset, new Moved(row.given(), row.taken(), end.get(asset)));
                end.merge(asset, row.taken() - row.given(), Long::sum);
            }
            days.add(0, new Day(first.plusDays(day), of));
        }
        return days;
    }

    private static LiabilityMapper.Moved find(List<LiabilityMapper.Moved> moved, int day, Asset asset) {
        return moved.stream()
                .filter(m -> m.day() == day && m.asset() == asset)
                .findFirst()
                .orElse(new LiabilityMapper.Moved(day, asset, 0, 0));
    }

    private static Map<Asset, List<StoreRow>> stores(List<LiabilityMapper.ByStore> rows) {
        var stores = new EnumMap<Asset, List<StoreRow>>(Asset.class);
        for (var asset : Asset.values()) {
            var byStore = new LinkedHashMap<Long, Map<How, Long>>();
            rows.stream().filter(r -> r.asset() == asset).forEach(r -> byStore.computeIfAbsent(
                            r.storeId(), s -> new EnumMap<>(How.class))
                    .merge(How.of(r.kind()), r.amount(), Long::sum));
            stores.put(
                    asset,
                    byStore.entrySet().stream()
                            .map(e -> new StoreRow(e.getKey(), e.getValue()))
                            .sorted((a, b) -> Objects.equals(a.store(), b.store())
                                    ? 0
                                    : a.store() == null
                                            ? 1
                                            : b.store() == null ? -1 : a.store().compareTo(b.store()))
                            .toList());
        }
        return stores;
    }

    /** All stores together. */
    StoreRow sum(Asset asset) {
        var sum = new EnumMap<How, Long>(How.class);
        stores.get(asset).forEach(row -> row.amounts().forEach((how, units) -> sum.merge(how, units, Long::sum)));
        return new StoreRow(null, sum);
    }
}
