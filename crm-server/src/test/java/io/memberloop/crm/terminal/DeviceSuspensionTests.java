package io.memberloop.crm.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.terminal.Enrolment;
import io.memberloop.terminal.Signatures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A handheld is lost for an evening: a manager turns it away in the console, and lets it in again once it is found. */
@ShopTest
class DeviceSuspensionTests {

    private final Shops shops;
    private final Tills tills;
    private final Consoles consoles;
    private final EnrolCodes codes;
    private final JdbcClient jdbc;
    private final String key = Signatures.text(Signatures.newKeys().getPublic());
    private Shops.Shop shop;
    private Till till;
    private String page;

    @Autowired
    DeviceSuspensionTests(Shops shops, Tills tills, Consoles consoles, EnrolCodes codes, JdbcClient jdbc) {
        this.shops = shops;
        this.tills = tills;
        this.consoles = consoles;
        this.codes = codes;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void open() {
        shop = shops.open();
        till = tills.in(shop);
        page = "/console/stores/" + shop.store();
    }

    @Test
    void theBridgeHearsWhoSuspendedItAndThatItMayWorkAgain() {
        var id = enrol(code(true));
        var name = consoles.user(shop, Role.MANAGER);
        var browser = consoles.browser();
        browser.login(name, Consoles.PASSWORD);
        long before = events();

        browser.post(page, path(id, "suspend"));
        assertThat(told(id).path("suspendedBy").asString()).isEqualTo(name);
        assertThat(told(id).path("state").asString())
                .as("what a bridge from before understands")
                .isEqualTo("ACTIVE");
        assertThat(browser.get(page).body())
                .contains("暂停使用", "由 " + name + " 暂停", "/resume\"")
                .doesNotContain("/suspend\"");
        assertThat(browser.get(page + "?lang=en").body())
                .contains("Suspended", "by " + name)
                .doesNotContain("??");

        browser.post(page, path(id, "resume"));
        assertThat(told(id).path("suspendedBy").asString("")).isEmpty();
        assertThat(browser.get(page).body()).contains("/suspend\"").doesNotContain("/resume\"");
        assertThat(events()).isEqualTo(before + 2);
    }

    @Test
    void theSamePressTwiceIsHarmlessAndTheFirstWhoSuspendedItStands() {
        var id = enrol(code(true));
        var first = consoles.loggedIn(shop, Role.MANAGER);
        var second = consoles.loggedIn(shop, Role.OWNER);
        first.post(page, path(id, "suspend"));
        var by = told(id).path("suspendedBy");
        assertThat(second.post(page, path(id, "suspend")).statusCode()).isEqualTo(302);
        assertThat(told(id).path("suspendedBy")).isEqualTo(by);

        second.post(page, path(id, "resume"));
        assertThat(first.post(page, path(id, "resume")).statusCode()).isEqualTo(302);
        assertThat(audit()).isEqualTo(2);
    }

    @Test
    void whatIsRevokedOrStillWaitsIsNotSuspendedAndWhatIsSuspendedMayBeRevoked() {
        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var waiting = enrol(code(false));
        assertThat(browser.post(page, path(waiting, "suspend")).statusCode()).isEqualTo(409);
        assertThat(browser.post(page, path(waiting, "resume")).statusCode()).isEqualTo(409);
        assertThat(told(waiting).path("state").asString()).isEqualTo("PENDING");

        browser.post(page, path(waiting, "confirm"));
        browser.post(page, path(waiting, "suspend"));
        browser.post(page, path(waiting, "confirm"));
        assertThat(told(waiting).path("suspendedBy").asString("")).isNotEmpty();
        browser.post(page, path(waiting, "revoke"));
        assertThat(told(waiting).path("state").asString()).isEqualTo("REVOKED");
        assertThat(told(waiting).path("suspendedBy").asString("")).isEmpty();
        assertThat(browser.post(page, path(waiting, "suspend")).statusCode()).isEqualTo(409);
        assertThat(browser.post(page, path(waiting, "resume")).statusCode()).isEqualTo(409);
        assertThat(told(waiting).path("state").asString()).isEqualTo("REVOKED");
    }

    @Test
    void onlyManagersOfThisShopDecideAndOnlyFromAFormOfTheConsole() {
        var id = enrol(code(true));
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);
        var marketer = consoles.loggedIn(shop, Role.MARKETER);
        var cashier = consoles.loggedIn(shop, Role.CASHIER);
        var manager = consoles.loggedIn(shop, Role.MANAGER);
        for (var deed : new String[] {"suspend", "resume"}) {
            assertThat(stranger.post("/console", path(id, deed)).statusCode()).isEqualTo(404);
            assertThat(marketer.post("/console", path(id, deed)).statusCode()).isEqualTo(403);
            assertThat(cashier.post("/console", path(id, deed)).statusCode()).isEqualTo(403);
            assertThat(manager.postWith("made-up", path(id, deed)).statusCode()).isEqualTo(403);
        }
        assertThat(audit()).isZero();
        assertThat(told(id).path("suspendedBy").asString("")).isEmpty();
    }

    @Test
    void pairingAgainByTheSameCodeIsNoWayAroundIt() {
        var code = code(true);
        var id = enrol(code);
        consoles.loggedIn(shop, Role.MANAGER).post(page, path(id, "suspend"));

        assertThat(enrol(code)).isEqualTo(id);
        assertThat(told(id).path("suspendedBy").asString("")).isNotEmpty();
    }

    @Test
    void theListOfAllTerminalsShowsItAndLetsItComeBack() {
        var id = enrol(code(true));
        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var all = "/console/stores/terminals";
        browser.post(all, path(id, "suspend"));
        assertThat(browser.get(all).body())
                .contains("暂停使用", path(id, "resume"), path(id, "revoke"))
                .doesNotContain(path(id, "suspend"));
        browser.post(all, path(id, "resume"));
        assertThat(browser.get(all).body()).contains(path(id, "suspend")).doesNotContain(path(id, "resume"));
    }

    private String path(String device, String deed) {
        return page + "/devices/" + device + "/" + deed;
    }

    private String code(boolean confirmed) {
        return Tenant.as(shop.merchant(), () -> codes.create(shop.store(), EnrolCodes.Kind.DEVICE, "手持机 1", confirmed));
    }

    private String enrol(String code) {
        return till.call(HttpMethod.POST, "/devices/enrol", new Enrolment.DeviceRequest(code, "P256", key, "1234"))
                .body()
                .path("deviceId")
                .asString();
    }

    /** As the store's bridge hears it. */
    private JsonNode told(String id) {
        for (var device : till.call(HttpMethod.GET, "/snapshot", null).body().path("devices")) {
            if (device.path("id").asString().equals(id)) {
                return device;
            }
        }
        return MissingNode.getInstance();
    }

    /** Of which the bridge hears: it fetches its snapshot anew. */
    private long events() {
        return jdbc.sql("select count(*) from terminal_event where merchant_id = ? and type = 'store.changed'")
                .param(shop.merchant().value())
                .query(Long.class)
                .single();
    }

    private int audit() {
        return jdbc.sql("select count(*) from audit_log where merchant_id = ? and action like '%\\_device'")
                .param(shop.merchant().value())
                .query(Integer.class)
                .single();
    }
}
