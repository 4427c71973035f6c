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
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @Autowired
    JdbcClient jdbc;

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
    void dishesThatWereTakenOffAfterTheKitchenHadThemAreCountedAndNamed() {
        var id = Ids.code(12);
        var report = report(id, 33_600);
        report.put("voids", List.of(voided("宫保鸡丁", 2, 7_600, "上菜太慢", "王经理"), voided("米饭", 1, 300, "点错了", "")));
        assertThat(put(id, report).status()).isEqualTo(200);
        assertThat(put(id, report).status()).as("told again").isEqualTo(200);

        var browser = consoles.loggedIn(till.shop(), Role.MANAGER);
        assertThat(browser.get("/console/orders/days?day=" + today).body())
                .contains("3 份，¥79.00", "宫保鸡丁 ×2", "¥76.00", "上菜太慢", "店长 王经理", "米饭 ×1", "未经店长");
        assertThat(browser.get("/console/orders/days?lang=en&day=" + today).body())
                .contains("3 for ¥79.00", "manager 王经理", "without a manager")
                .doesNotContain("??");
    }

    @Test
    void aBridgeFromBeforeTellsNothingOfThemWhichIsNotTheSameAsNone() {
        var old = Ids.code(12);
        put(old, report(old, 33_600));
        var browser = consoles.loggedIn(till.shop(), Role.MANAGER);
        assertThat(browser.get("/console/orders/days?day=" + today).body())
                .contains("id=\"voided\">–<")
                .doesNotContain("0 份");

        var fresh = Ids.code(12);
        var report = report(fresh, 33_600);
        report.put("voids", List.of());
        put(fresh, report);
        assertThat(browser.get("/console/orders/days?day=" + today).body())
                .contains("id=\"voided\">0 份，¥0.00<")
                .doesNotContain("送厨后退掉的菜");
    }

    /** The server was renewed between the first report and its repetition. */
    @Test
    void aReportThatWasKeptBeforeVoidsWereToldIsStillTheSame() {
        var id = Ids.code(12);
        put(id, report(id, 33_600));
        int changed = jdbc.sql("update shift set report = replace(report, ',\"voids\":null', '') where shift_id = ?")
                .param(id)
                .update();
        assertThat(changed).isEqualTo(1);

        assertThat(put(id, report(id, 33_600)).status()).isEqualTo(200);
        var other = report(id, 33_600);
        other.put("voids", List.of(voided("米饭", 1, 300, "点错了", "")));
        assertThat(put(id, other).body().path("code").asString()).isEqualTo("shift_reused");
    }

    @Test
    void aVoidThatIsIncompleteIsNamed() {
        for (var field : List.of("at", "name", "worth", "reason", "staffName", "allowedBy")) {
            var voided = new HashMap<>(voided("米饭", 1, 300, "点错了", ""));
            voided.remove(field);
            assertThat(refusedField(voided)).as(field).isEqualTo("voids");
        }
        assertThat(refusedField(voided("米饭", 0, 300, "点错了", ""))).isEqualTo("voids");
        assertThat(refusedField(voided("米饭", 1, -300, "点错了", ""))).isEqualTo("voids");
    }

    private String refusedField(Map<String, Object> voided) {
        var id = Ids.code(12);
        var report = report(id, 33_600);
        report.put("voids", List.of(voided));
        return put(id, report).body().path("fields").path(0).path("field").asString();
    }

    private static Map<String, Object> voided(String name, int quantity, int worth, String reason, String allowedBy) {
        return Map.of(
                "at",
                "2026-11-24T03:00:00Z",
                "name",
                name,
                "quantity",
                quantity,
                "worth",
                worth,
                "reason",
                reason,
                "staffName",
                "小李",
                "allowedBy",
                allowedBy);
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
