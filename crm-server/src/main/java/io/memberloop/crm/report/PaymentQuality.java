package io.memberloop.crm.report;

import io.memberloop.crm.merchant.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How WeChat payments of a period went, by the business day of the store.
 *
 * @param days every day of the period, also those without a payment
 * @param bands how long customers took to pay, in seconds
 */
record PaymentQuality(List<Day> days, List<Band> bands) {

    private static final int[] LIMITS = {5, 10, 20, 30, 60, 120, 300};

    /** @param open not decided yet */
    record Day(LocalDate date, int paid, int givenUp, int failed, int open) {

        public int decided() {
            return paid + givenUp + failed;
        }

        /** Of what is decided; null when nothing is. */
        public Integer percent() {
            return decided() == 0 ? null : Math.round(paid * 100f / decided());
        }
    }

    /** @param below seconds; null on the last band, which has no end */
    record Band(int from, Integer below, int count) {}

    static PaymentQuality of(
            Store store,
            Instant from,
            LocalDate first,
            LocalDate last,
            List<PaymentQualityMapper.Outcome> outcomes,
            List<PaymentQualityMapper.Wait> waits) {
        var counts = new TreeMap<LocalDate, int[]>();
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            counts.put(day, new int[4]);
        }
        for (var outcome : outcomes) {
            var at = from.plusSeconds(outcome.hour() * 3600L);
            counts.get(businessDate(store, at))[column(outcome.state())] += outcome.count();
        }
        var days = new ArrayList<Day>();
        counts.forEach((date, c) -> days.add(new Day(date, c[0], c[1], c[2], c[3])));
        return new PaymentQuality(List.copyOf(days), bands(waits));
    }

    private static LocalDate businessDate(Store store, Instant at) {
        var local = at.atZone(ZoneId.of(store.zone())).toLocalDateTime();
        return local.toLocalTime().isBefore(store.dayStartsAt())
                ? local.toLocalDate().minusDays(1)
                : local.toLocalDate();
    }

    private static int column(String state) {
        return switch (state) {
            case "PAID", "PAID_LATE" -> 0;
            case "CANCELED", "EXPIRED" -> 1;
            case "FAILED" -> 2;
            default -> 3;
        };
    }

    private static List<Band> bands(List<PaymentQualityMapper.Wait> waits) {
        var bands = new ArrayList<Band>();
        int from = 0;
        for (int limit : LIMITS) {
            bands.add(new Band(from, limit, count(waits, from, limit)));
            from = limit;
        }
        bands.add(new Band(from, null, count(waits, from, Integer.MAX_VALUE)));
        return List.copyOf(bands);
    }

    private static int count(List<PaymentQualityMapper.Wait> waits, int from, int below) {
        return waits.stream()
                .filter(w -> w.seconds() >= from && w.seconds() < below)
                .mapToInt(PaymentQualityMapper.Wait::count)
                .sum();
    }

    public int paid() {
        return days.stream().mapToInt(Day::paid).sum();
    }

    public int attempts() {
        return days.stream().mapToInt(d -> d.decided() + d.open()).sum();
    }

    /** Of what is decided; null when nothing is. */
    public Integer percent() {
        int decided = days.stream().mapToInt(Day::decided).sum();
        return decided == 0 ? null : Math.round(paid() * 100f / decided);
    }
}
