package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.fake.DiskRoom;
import io.memberloop.bridge.fake.EventLine;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One handheld meets a disk that takes nothing: all others hear of it without a press, and that it is over, too. */
class StorageNewsTests extends OpenShop {

    private static final int SECONDS = 5;

    @AfterEach
    void makeRoom() {
        DiskRoom.plenty();
    }

    @Test
    void everyListenerHearsOfAFullDiskWithinFiveSecondsAndOfItsEnd() throws Exception {
        var other = another();
        var third = another();
        long first = bridge.context.getBean(DeviceEvents.class).last();
        var one = line(till, first);
        var two = line(other, first);
        var stream = stream(third, first);
        var polled = CompletableFuture.supplyAsync(() -> poll(till, first));

        DiskRoom.none();
        assertThat(till.post("/bills", "{\"table\":\"t1\",\"guests\":2}").text("/code"))
                .isEqualTo("storage_full");

        RunningBridge.until("both hear of it", SECONDS, () -> both(one, two, "full"));
        RunningBridge.until("the stream, too", SECONDS, () -> stream.contains("data:{\"storage\":\"full\"}"));
        assertThat(polled.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("full");
        assertThat(poll(other, first)).as("who asks only now").isEqualTo("full");
        assertThat(stream.get(stream.indexOf("data:{\"storage\":\"full\"}") - 2))
                .as("it stands in no log")
                .doesNotStartWith("id:");

        DiskRoom.plenty();
        RunningBridge.until("both hear of its end", SECONDS, () -> both(one, two, ""));
        RunningBridge.until("the stream, too", SECONDS, () -> ended(stream));
        RunningBridge.until(
                "nobody missed anything", SECONDS, () -> one.cursor() > first && one.cursor() == two.cursor());
        one.breakOff();
        two.breakOff();
    }

    /** The log has an event for it. */
    private static boolean ended(List<String> stream) {
        return String.join("\n", stream).matches("(?s).*id:\\d+\nevent:storage\n.*");
    }

    private static boolean both(EventLine one, EventLine two, String storage) {
        return one.storage().equals(storage) && two.storage().equals(storage);
    }

    private EventLine line(Till of, long after) throws Exception {
        var line = new EventLine(bridge.url, of, after);
        line.connect();
        return line;
    }

    private static String poll(Till of, long after) {
        try {
            return of.get("/events?after=" + after + "&wait=25").text("/storage");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its lines as they arrive; ends with the bridge. */
    private static List<String> stream(Till of, long after) throws Exception {
        var request = of.request("GET", "/events/stream?after=" + after, null, null);
        var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        var lines = new CopyOnWriteArrayList<String>();
        var reader = new Thread(() -> {
            try (var text = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
            } catch (java.io.IOException | java.io.UncheckedIOException e) {
                // the bridge was stopped
            }
        });
        reader.setDaemon(true);
        reader.start();
        return lines;
    }
}
