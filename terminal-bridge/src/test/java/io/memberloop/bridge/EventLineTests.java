package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.fake.EventLine;
import io.memberloop.bridge.fake.RunningBridge;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What happens at the bridge arrives at its devices, whatever the Wi-Fi does. */
class EventLineTests extends OpenShop {

    private static final int EVENTS = 10_000;

    @Test
    void tenThousandEventsArriveInOrderThroughALineThatBreaksAllTheTime() throws Exception {
        long first = events().last();
        var chance = new Random(16);
        var line = new EventLine(bridge.url, till, first);
        var publishing = CompletableFuture.runAsync(() -> publish(line, first));
        int breaks = 0;
        while (line.cursor() < first + EVENTS) {
            assertThat(publishing.isCompletedExceptionally()).isFalse();
            line.connect();
            long goal = Math.min(line.cursor() + 1 + chance.nextInt(120), first + EVENTS);
            RunningBridge.until("some arrive", () -> line.cursor() >= goal);
            line.breakOff();
            breaks++;
        }
        publishing.get();

        assertThat(line.resets()).isZero();
        assertThat(line.seen())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first + 1, line.cursor()).boxed().toList());
        assertThat(breaks).isGreaterThan(10);
        assertThat(line.seen()).hasSizeGreaterThanOrEqualTo(EVENTS);
        assertThat(polled(events().last() - 900)).isGreaterThanOrEqualTo(900);
    }

    /** Never further ahead than a device may fall behind. */
    private void publish(EventLine line, long first) {
        var transactions = bridge.context.getBean(Transactions.class);
        for (int done = 0; done < EVENTS; done += 20) {
            int so = done;
            while (first + so - line.cursor() > 800) {
                Thread.onSpinWait();
            }
            transactions.write(() -> {
                for (int i = 0; i < 20; i++) {
                    events().publish("test", Map.of("n", so + i));
                }
            });
        }
    }

    private int polled(long after) throws Exception {
        int count = 0;
        long cursor = after;
        while (true) {
            var page = till.get("/events?after=" + cursor + "&wait=0");
            if (page.body().at("/events").isEmpty()) {
                return count;
            }
            count += page.body().at("/events").size();
            cursor = page.number("/last");
        }
    }

    @Test
    void whoWasAwayTooLongStartsOver() throws Exception {
        long first = events().last();
        bridge.context.getBean(Transactions.class).write(() -> {
            for (int i = 0; i < 1_001; i++) {
                events().publish("test", Map.of());
            }
        });
        var line = new EventLine(bridge.url, till, first);
        line.connect();
        RunningBridge.until("told", () -> line.resets() == 1);
        assertThat(line.cursor()).isEqualTo(first + 1_001);
        assertThat(till.get("/events?after=" + first + "&wait=0")
                        .body()
                        .at("/reset")
                        .asBoolean())
                .isTrue();
        line.breakOff();
    }

    @Test
    void aTicketIsGoodOnceAndForPagesOfThisBridgeOnly() throws Exception {
        var line = new EventLine(bridge.url, till, 0);
        var ticket = line.ticket();
        line.connect(ticket, null).get();
        assertThatThrownBy(() -> line.connect(ticket, null).get()).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> line.connect("made-up", null).get()).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() ->
                        line.connect(line.ticket(), "https://evil.example").get())
                .isInstanceOf(ExecutionException.class);
        line.connect(line.ticket(), bridge.url).get();
    }

    @Test
    void aRevokedDeviceIsCutOff() throws Exception {
        var line = new EventLine(bridge.url, till, events().last());
        line.connect();
        crm.shop.devices.inConsole(till.signer.device, "revoke");
        RunningBridge.until("cut off", line::closed);
    }

    @Test
    void theSameLogComesAsServerSentEvents() throws Exception {
        long first = events().last();
        var request = till.request("GET", "/events/stream?after=" + first, null, null);
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        var ids = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            till.post("/bills", "{\"table\":\"t1\",\"guests\":2}");
            events().publish("test", Map.of("last", true));
            String text;
            while ((text = lines.readLine()) != null && !text.equals("data:{\"last\":true}")) {
                if (text.startsWith("id:")) {
                    ids.add(text.substring(3));
                }
            }
        }
        assertThat(ids)
                .isEqualTo(LongStream.rangeClosed(first + 1, events().last())
                        .mapToObj(Long::toString)
                        .toList());
        assertThat(List.copyOf(ids)).hasSizeGreaterThan(1);
    }

    private DeviceEvents events() {
        return bridge.context.getBean(DeviceEvents.class);
    }
}
