package io.memberloop.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * What is measured and how long.
 *
 * @param root of the source tree: where the jars are
 * @param small how many members there are for the first half of "flat with size"
 * @param members how many there are for everything else
 * @param orders that were paid before
 * @param measured how long an operation is measured
 * @param prepared how many orders or sessions an operation gets that uses them up
 */
record Options(Path root, boolean quick, int small, int members, int orders, Duration measured, int prepared) {

    static final String USAGE = "sh benchmark/run.sh [--quick]   100,000 members and short phases instead of 1,000,000";

    /** Whoever runs it gets their shell back: everything is ended after this time, finished or not. */
    static final Duration LIMIT = Duration.ofMinutes(18);

    static Options parse(String... arguments) {
        var given = Arrays.asList(arguments);
        int root = given.indexOf("--root");
        boolean known =
                given.stream().allMatch(a -> a.equals("--quick") || given.indexOf(a) == root + 1 || a.equals("--root"));
        if (root < 0 || root + 1 >= given.size() || !known) {
            throw new IllegalArgumentException(USAGE);
        }
        var folder = Path.of(given.get(root + 1)).toAbsolutePath().normalize();
        return given.contains("--quick")
                ? new Options(folder, true, 10_000, 100_000, 100_000, Duration.ofSeconds(4), 1_500)
                : new Options(folder, false, 10_000, 1_000_000, 1_000_000, Duration.ofSeconds(8), 4_000);
    }

    Path target() {
        return root.resolve("benchmark/target");
    }

    Path data() {
        return target().resolve("data");
    }

    Duration warmUp() {
        return measured.dividedBy(2);
    }

    /** How long everything is done before anything is measured: a server that has just started is not what a shop works with. */
    Duration firstWarmUp() {
        return measured.multipliedBy(15);
    }
}
