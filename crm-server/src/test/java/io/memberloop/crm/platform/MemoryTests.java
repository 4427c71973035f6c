package io.memberloop.crm.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryTests {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void withinTheMomentNobodyIsAskedAgain() {
        var memory = new Memory<String, Integer>(Duration.ofHours(1));

        assertThat(memory.of("a store", asked::incrementAndGet)).isEqualTo(1);
        assertThat(memory.of("a store", asked::incrementAndGet)).isEqualTo(1);
        assertThat(memory.of("another", asked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void afterTheMomentWhatWasChangedCounts() {
        var memory = new Memory<String, Integer>(Duration.ofNanos(1));

        assertThat(memory.of("a store", asked::incrementAndGet)).isEqualTo(1);
        assertThat(memory.of("a store", asked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void zeroRemembersNothing() {
        var memory = new Memory<String, Integer>(Duration.ZERO);

        memory.of("a store", asked::incrementAndGet);

        assertThat(memory.of("a store", asked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void whatIsNotThereIsLookedForAgain() {
        var memory = new Memory<String, Integer>(Duration.ofHours(1));

        assertThatThrownBy(() -> memory.of("a store", () -> {
                    throw new IllegalStateException("no such store");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(memory.of("a store", asked::incrementAndGet)).isEqualTo(1);
    }
}
