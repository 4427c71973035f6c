package io.memberloop.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** What a phase came to. Times in nanoseconds. */
record Figures(long[] sortedLatencies, long elapsed, Meter.Reading used) {

    /** @param latencies of single operations, in any order */
    static Figures of(long[] latencies, long elapsed, Meter.Reading used) {
        var sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Figures(sorted, elapsed, used);
    }

    /** Several rounds as one phase; the time between them does not count. */
    static Figures together(List<Figures> rounds) {
        var latencies = rounds.stream().flatMapToLong(r -> LongStream.of(r.sortedLatencies));
        return new Figures(
                latencies.sorted().toArray(),
                rounds.stream().mapToLong(Figures::elapsed).sum(),
                rounds.stream().map(Figures::used).reduce(Meter.Reading.ZERO, Meter.Reading::plus));
    }

    int operations() {
        return sortedLatencies.length;
    }

    double perSecond() {
        return operations() * 1e9 / elapsed;
    }

    double millis(int percentile) {
        if (operations() == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(percentile / 100.0 * operations());
        return sortedLatencies[Math.max(0, rank - 1)] / 1e6;
    }

    double statementsEach() {
        return each(used.statements());
    }

    double roundTripsEach() {
        return each(used.roundTrips());
    }

    /** Milliseconds of processor time that the server spent on one. */
    double serverEach() {
        return each(used.server()) / 1e6;
    }

    /** Milliseconds of processor time that the database spent on one. */
    double databaseEach() {
        return each(used.database()) / 1e6;
    }

    private double each(long all) {
        return operations() == 0 ? 0 : (double) all / operations();
    }
}
