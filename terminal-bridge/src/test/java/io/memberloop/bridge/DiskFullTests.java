package io.memberloop.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.bridge.fake.DiskRoom;
import io.memberloop.bridge.fake.FakeCrm;
import io.memberloop.bridge.fake.RunningBridge;
import io.memberloop.bridge.fake.Till;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** No room on the bridge's disk: nothing is half done, nobody is told that it was, and it goes on when there is room again. */
class DiskFullTests extends OpenShop {

    private static final String CASH = "{\"kind\":\"CASH\",\"received\":20000}";

    @AfterEach
    void makeRoom() {
        DiskRoom.plenty();
    }

    @Test
    void inTheMiddleOfAnEveningItRefusesWhatItCannotKeepAndGoesOnLater() throws Exception {
        var bill = tableWithDishes();
        jdbc().execute("pragma max_page_count = 1");
        int kept = 0;
        Till.Answer refused;
        do {
            refused = till.call("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", "line-op-" + kept++);
        } while (refused.status() == 200 && kept < 2_000);
        kept--;

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("/code")).isEqualTo("storage_full");
        assertThat(refused.text("/title")).contains("磁盘");
        assertThat(charge(bill, CASH).text("/code")).isEqualTo("storage_full");
        var state = till.get("/state");
        assertThat(state.text("/storage")).isEqualTo("full");
        assertThat(state.number("/open/0/lines/0/quantity")).isEqualTo(1 + kept);
        assertThat(till.post("/push-ticket", "{}").text("/ticket")).isNotEmpty();
        assertThat(readiness()).isEqualTo(503);
        RunningBridge.until(
                "the console is told", () -> crm.shop.report != null && "full".equals(crm.shop.report.storage()));

        jdbc().execute("pragma max_page_count = 1000000");
        RunningBridge.until(
                "room again", () -> till.get("/state").text("/storage").isEmpty());
        assertThat(readiness()).isEqualTo(200);
        var again = till.call("POST", "/bills/" + bill + "/lines", "{\"itemId\":\"i1\"}", "line-op-" + kept);
        assertThat(again.number("/lines/0/quantity")).isEqualTo(2 + kept);
        RunningBridge.until("the console is told, too", () -> crm.shop.report.storage() == null);
        assertContiguous();
    }

    @Test
    void cashThatTheServerHasBookedAndTheDiskHasNotIsFoundAgain() throws Exception {
        var bill = tableWithDishes();
        crm.onTenders = DiskRoom::none;

        var unanswered = till.call("POST", "/bills/" + bill + "/charge", CASH, "cash-on-full-disk");

        assertThat(unanswered.text("/code")).isEqualTo("storage_full");
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
        crm.onTenders = () -> {};
        DiskRoom.plenty();
        RunningBridge.until(
                "room again", () -> till.get("/state").text("/storage").isEmpty());
        // looked at, not asked for again: the answer to an operation is kept, and the first one may come before the
        // server's word
        RunningBridge.until(
                "paid", () -> till.get("/bills/" + bill).text("/state").equals("PAID"));
        assertThat(till.call("POST", "/bills/" + bill + "/charge", CASH, "cash-on-full-disk")
                        .text("/state"))
                .isEqualTo("PAID");
        RunningBridge.until("printed", () -> printed(bill));
        assertThat(crm.shop.tendersOf(bill)).isEqualTo(1);
        assertThat(takings(bill)).isEqualTo(13_600);
        assertThat(printer.papers()).hasSize(1);
        assertContiguous();
    }

    @Test
    void cashWithoutServerAndDiskIsNoCash() throws Exception {
        var bill = tableWithDishes();
        goOffline();
        DiskRoom.none();
        assertThat(till.call("POST", "/bills/" + bill + "/charge", CASH, "cash-nowhere")
                        .text("/code"))
                .isEqualTo("storage_full");
        assertThat(till.get("/bills/" + bill).body().get("tenders")).isEmpty();

        DiskRoom.plenty();
        RunningBridge.until(
                "room again", () -> till.get("/state").text("/storage").isEmpty());
        assertThat(till.call("POST", "/bills/" + bill + "/charge", CASH, "cash-nowhere")
                        .text("/state"))
                .isEqualTo("PAID");
        crm.mood = FakeCrm.Mood.NORMAL;
        RunningBridge.until("told", () -> crm.shop.tendersOf(bill) == 1);
        assertThat(takings(bill)).isEqualTo(13_600);
    }

    private JdbcTemplate jdbc() {
        return bridge.context.getBean(JdbcTemplate.class);
    }

    private long takings(String bill) {
        return jdbc().queryForObject("select coalesce(sum(amount), 0) from taking where bill_id = ?", Long.class, bill);
    }

    /** Whoever follows the log has missed nothing. */
    private void assertContiguous() {
        assertThat(jdbc().queryForObject("select max(seq) - min(seq) + 1 - count(*) from device_event", Integer.class))
                .isZero();
    }

    private int readiness() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(bridge.url + "/actuator/health/readiness"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
