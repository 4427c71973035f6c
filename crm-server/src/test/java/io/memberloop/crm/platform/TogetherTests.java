package io.memberloop.crm.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.shared.MerchantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes while a group is worked for is the next group. */
class TogetherTests {

    private static final MerchantId OURS = new MerchantId(1);
    private static final MerchantId OTHERS = new MerchantId(2);

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);

    @AfterEach
    void sendHome() {
        firstMayEnd.countDown();
        callers.shutdownNow();
    }

    @Test
    void whoIsAloneIsServedAtOnce() {
        var together = new Together<String, String>(10, this::echo);

        assertThat(Tenant.as(OURS, () -> together.ask("a"))).contains("a!");
        assertThat(groups).containsExactly(List.of("a"));
    }

    @Test
    void whoComesMeanwhileIsServedInOneGroup() throws Exception {
        var together = new Together<String, String>(10, this::echoAfterTheFirst);
        var first = asks(together, OURS, "first");
        until(() -> groups.size() == 1);
        var others = List.of(waits(together, OURS, "a"), waits(together, OURS, "b"), waits(together, OURS, "c"));

        firstMayEnd.countDown();

        assertThat(first.get()).contains("first!");
        assertThat(others.get(2).get()).contains("c!");
        assertThat(others.get(0).get()).contains("a!");
        assertThat(groups).containsExactly(List.of("first"), List.of("a", "b", "c"));
    }

    @Test
    void noGroupHoldsTwoMerchantsNorTheSameQuestionTwiceNorTooMany() throws Exception {
        var together = new Together<String, String>(2, this::echoAfterTheFirst);
        var all = new ArrayList<Future<Optional<String>>>();
        all.add(asks(together, OURS, "first"));
        until(() -> groups.size() == 1);
        all.add(waits(together, OURS, "a"));
        all.add(waits(together, OTHERS, "x"));
        all.add(waits(together, OURS, "a"));
        all.add(waits(together, OURS, "b"));
        all.add(waits(together, OURS, "c"));

        firstMayEnd.countDown();

        for (var one : all) {
            assertThat(one.get()).isPresent();
        }
        assertThat(groups).containsExactly(List.of("first"), List.of("a", "b"), List.of("x"), List.of("a", "c"));
    }

    @Test
    void aGroupThatFailsSendsEverybodyOffToBeServedAlone() throws Exception {
        var together = new Together<String, String>(10, group -> {
            if (group.contains("poison")) {
                groups.add(group);
                throw new IllegalStateException("poison");
            }
            return echoAfterTheFirst(group);
        });
        var first = asks(together, OURS, "first");
        until(() -> groups.size() == 1);
        var bad = waits(together, OURS, "poison");
        var good = waits(together, OURS, "a");

        firstMayEnd.countDown();

        assertThat(first.get()).contains("first!");
        assertThat(bad.get()).isEmpty();
        assertThat(good.get()).isEmpty();
        assertThatThrownBy(() -> Tenant.as(OURS, () -> together.ask("poison"))).hasMessage("poison");
        assertThat(Tenant.as(OURS, () -> together.ask("z"))).contains("z!");
    }

    private Map<String, String> echo(List<String> group) {
        groups.add(group);
        var answers = new HashMap<String, String>();
        group.forEach(q -> answers.put(q, q + "!"));
        return answers;
    }

    private Map<String, String> echoAfterTheFirst(List<String> group) {
        var answers = echo(group);
        if (group.contains("first")) {
            try {
                assertThat(firstMayEnd.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return answers;
    }

    private Future<Optional<String>> asks(Together<String, String> together, MerchantId merchant, String question) {
        return callers.submit(() -> Tenant.as(merchant, () -> together.ask(question)));
    }

    /** One who is in the queue when this returns, so that the order is known. */
    private Future<Optional<String>> waits(Together<String, String> together, MerchantId merchant, String question) {
        var before = together.waiting();
        var asked = asks(together, merchant, question);
        until(() -> together.waiting() == before + 1);
        return asked;
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
