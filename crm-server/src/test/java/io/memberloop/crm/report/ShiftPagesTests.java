package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a bridge reports of its drawer arrives once and is seen by the owner. */
@ShopTest
class ShiftPagesTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    TestClock clock;

    Till till;
    String today;

    @BeforeEach
    void open() {
        till = tills.in(shops.open());
        today = clock.instant()
                .atZone(ZoneId.of("Asia/Shanghai"))
                .minusHours(4)
                .toLocalDate()
                .toString();
    }

    @Test
    void theOwnerSeesWhatTheDayCameToAndWhichDrawerIsShort() {
        var order = till.quickBill(13_600);
        till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", Till.op(), "kind", "CASH", "amount", 13_600, "received", 20_000));
        var id = Ids.code(12);

        assertThat(put(id, report(id, 33_500)).status()).isEqualTo(200);

        var page = consoles.loggedIn(till.shop(), Role.MANAGER)
                .get("/console/orders/days?day=" + today)
                .body();
        assertThat(page).contains("现金", "¥136.00", "1124-1", "小李", "¥336.00", "¥335.00", "-¥1.00", "找错零");
    }

    @Test
    void theSameReportAgainIsFineAndAnotherOneIsNot() {
        var id = Ids.code(12);
        put(id, report(id, 33_600));

        assertThat(put(id, report(id, 33_600)).status()).isEqualTo(200);
        assertThat(put(id, report(id, 33_500)).body().path("code").asString()).isEqualTo("shift_reused");
    }

    @Test
    void whatIsIncompleteIsNamedAndNotKept() {
        var id = Ids.code(12);
        for (var field : List.of("businessDate", "openedAt", "countedCash", "totals", "note", "number")) {
            var report = report(id, 33_600);
            report.remove(field);
            assertThat(put(id, report)
                            .body()
                            .path("fields")
                            .path(0)
                            .path("field")
                            .asString())
                    .isEqualTo(field);
        }
        assertThat(put(id, report("another", 33_600)).status()).isEqualTo(422);

        assertThat(put(id, report(id, 33_600)).status()).isEqualTo(200);
    }

    @Test
    void anotherMerchantSeesNothingOfIt() {
        var id = Ids.code(12);
        put(id, report(id, 33_500));

        var page = consoles.loggedIn(shops.open(), Role.OWNER)
                .get("/console/orders/days?day=" + today)
                .body();
        assertThat(page).contains("这一天没有交班").doesNotContain("1124-1");
    }

    private Till.Answer put(String id, Map<String, Object> report) {
        return till.call(HttpMethod.PUT, "/shifts/" + id, report);
    }

    private Map<String, Object> report(String id, long counted) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("shiftId", id),
                Map.entry("number", "1124-1"),
                Map.entry("businessDate", today),
                Map.entry("openedBy", "小李"),
                Map.entry("openedAt", "2026-11-24T01:00:00Z"),
                Map.entry("closedBy", "小李"),
                Map.entry("closedAt", "2026-11-24T09:00:00Z"),
                Map.entry("openingCash", 20_000),
                Map.entry("expectedCash", 33_600),
                Map.entry("countedCash", counted),
                Map.entry("note", "找错零"),
                Map.entry("topUps", 0),
                Map.entry(
                        "totals",
                        List.of(Map.of("kind", "CASH", "taken", 13_600, "count", 1, "refunded", 0, "refunds", 0))),
                Map.entry("movements", List.of())));
    }
}
