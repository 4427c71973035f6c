package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Pictures of dishes come to the bridge by their hash, stay on its disk and are there without the server. */
class DishPicturesOnTheBridgeTests extends OpenShop {

    private static final byte[] BYTES = "a small jpeg of noodles".getBytes(StandardCharsets.UTF_8);

    @Test
    void aPictureIsFetchedOnceAndServedWithoutTheServerAndAfterARestart() throws Exception {
        var hash = sha256(BYTES);
        crm.picture("i1", hash, BYTES);
        RunningBridge.until("fetched", () -> picture(hash).statusCode() == 200);

        assertThat(till.get("/menu").text("/items/0/picture")).isEqualTo(hash);
        assertThat(picture(hash).body()).isEqualTo(BYTES);
        assertThat(picture(hash).headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(picture(hash).headers().firstValue("Cache-Control").orElse(""))
                .contains("immutable");

        crm.mood = FakeCrm.Mood.DOWN;
        bridge.close();
        bridge = new RunningBridge(data, crm.url(), printer.address(), 0);
        assertThat(picture(hash).body()).isEqualTo(BYTES);
        assertThat(crm.callsOf("GET /pictures/")).isEqualTo(1);
    }

    @Test
    void devicesLookAgainOnceAPictureHasCome() throws Exception {
        long cursor = till.get("/state").number("/cursor");
        var hash = sha256(BYTES);
        crm.picture("i1", hash, BYTES);

        // the menu has changed, and then its picture is here
        RunningBridge.until("told", () -> stores(cursor) == 2);
        assertThat(picture(hash).statusCode()).isEqualTo(200);
    }

    @Test
    void whatDoesNotHaveItsHashIsNotKeptAndNobodyReadsOtherFiles() throws Exception {
        var hash = sha256(BYTES);
        crm.picture("i1", hash, "other bytes".getBytes(StandardCharsets.UTF_8));
        RunningBridge.until("asked", () -> crm.callsOf("GET /pictures/" + hash) == 1);
        RunningBridge.until(
                "known", () -> till.get("/menu").text("/items/0/picture").equals(hash));

        assertThat(picture(hash).statusCode()).isEqualTo(404);
        for (var name : new String[] {"..%2Fbridge", "x", "0".repeat(63)}) {
            assertThat(picture(name).statusCode()).as(name).isBetween(400, 404);
        }
    }

    @Test
    void aPictureThatNoDishShowsAnyMoreIsTakenOffTheDisk() throws Exception {
        var first = sha256(BYTES);
        crm.picture("i1", first, BYTES);
        RunningBridge.until("fetched", () -> picture(first).statusCode() == 200);
        var other = "a better one".getBytes(StandardCharsets.UTF_8);

        crm.picture("i1", sha256(other), other);

        RunningBridge.until("replaced", () -> picture(sha256(other)).statusCode() == 200);
        RunningBridge.until("gone", () -> picture(first).statusCode() == 404);
        try (var files = Files.list(data.resolve("pictures"))) {
            assertThat(files).hasSize(1);
        }
    }

    private long stores(long cursor) throws Exception {
        return till.get("/events?after=" + cursor + "&wait=0")
                .body()
                .get("events")
                .valueStream()
                .filter(e -> e.get("type").asString().equals("store"))
                .count();
    }

    private HttpResponse<byte[]> picture(String hash) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bridge.url + "/pictures/" + hash + ".jpg"))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
