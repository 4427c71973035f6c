package io.memberloop.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** What a phase came to. Times in nanoseconds. */
record Figures(long[] sortedLatencies, long elapsed, long statements, long roundTrips) {

    /** @param latencies of single operations, in any order */
    static Figures of(long[] latencies, long elapsed, Statements.Count count) {
        var sorted = latencies.clone();
        Arrays.sort(sorted);
        return new Figures(sorted, elapsed, count.statements(), count.roundTrips());
    }

    /** Several rounds as one phase; the time between them does not count. */
    static Figures together(List<Figures> rounds) {
        var latencies = rounds.stream().flatMapToLong(r -> LongStream.of(r.sortedLatencies));
        return new Figures(
                latencies.sorted().toArray(),
                rounds.stream().mapToLong(Figures::elapsed).sum(),
                rounds.stream().mapToLong(Figures::statements).sum(),
                rounds.stream().mapToLong(Figures::roundTrips).sum());
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
        return operations() == 0 ? 0 : (double) statements / operations();
    }

    double roundTripsEach() {
        return operations() == 0 ? 0 : (double) roundTrips / operations();
    }
}
