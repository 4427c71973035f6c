package io.memberloop.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FiguresTests {

    private static final long MILLI = 1_000_000;

    @Test
    void aHundredOperationsInHalfASecondAreTwoHundredASecond() {
        var latencies =
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLI).toArray();
        var figures = Figures.of(latencies, 500 * MILLI, new Meter.Reading(400, 500, 200 * MILLI, 50 * MILLI));

        assertThat(figures.perSecond()).isEqualTo(200);
        assertThat(figures.millis(50)).isEqualTo(50);
        assertThat(figures.millis(99)).isEqualTo(99);
        assertThat(figures.statementsEach()).isEqualTo(4);
        assertThat(figures.roundTripsEach()).isEqualTo(5);
        assertThat(figures.serverEach()).isEqualTo(2);
        assertThat(figures.databaseEach()).isEqualTo(0.5);
    }

    @Test
    void roundsCountAsOnePhaseWithoutTheTimeBetweenThem() {
        var used = new Meter.Reading(10, 10, 0, 0);
        var quick = Figures.of(new long[] {MILLI, 3 * MILLI}, 4 * MILLI, used);
        var slow = Figures.of(new long[] {2 * MILLI, 9 * MILLI}, 16 * MILLI, used);

        var together = Figures.together(List.of(quick, slow));

        assertThat(together.operations()).isEqualTo(4);
        assertThat(together.perSecond()).isEqualTo(200);
        assertThat(together.millis(50)).isEqualTo(2);
        assertThat(together.statementsEach()).isEqualTo(5);
    }
}
