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

/** A handheld comes into a store: by whose code, with whose consent, and how it is turned away. */
@ShopTest
class DevicePairingTests {

    private final Shops shops;
    private final Tills tills;
    private final Consoles consoles;
    private final EnrolCodes codes;
    private final JdbcClient jdbc;
    private Shops.Shop shop;
    private Till till;

    @Autowired
    DevicePairingTests(Shops shops, Tills tills, Consoles consoles, EnrolCodes codes, JdbcClient jdbc) {
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
    }

    @Test
    void itWaitsWithFourDigitsUntilTheConsoleConfirmsAndIsRevokedThere() {
        var device = enrol(code(EnrolCodes.Kind.DEVICE, false), key()).body();
        var id = device.path("deviceId").asString();
        assertThat(device.path("state").asString()).isEqualTo("PENDING");
        var browser = consoles.loggedIn(shop, Role.MANAGER);
        var page = "/console/stores/" + shop.store();
        assertThat(browser.get(page).body()).contains("核对数字 1234", "数字一致，允许使用");

        browser.post(page, page + "/devices/" + id + "/confirm");
        assertThat(state(id)).isEqualTo("ACTIVE");
        browser.post(page, page + "/devices/" + id + "/confirm");
        browser.post(page, page + "/devices/" + id + "/revoke");
        assertThat(state(id)).isEqualTo("REVOKED");
        assertThat(browser.post(page, page + "/devices/" + id + "/confirm").statusCode())
                .isEqualTo(409);
        assertThat(audit()).isEqualTo(2);
    }

    @Test
    void aCodeMadeBesideTheDeviceNeedsNoConfirming() {
        var device = enrol(code(EnrolCodes.Kind.DEVICE, true), key()).body();
        assertThat(device.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(state(device.path("deviceId").asString())).isEqualTo("ACTIVE");
    }

    @Test
    void theSameKeyMaySendTheCodeAgainAndNobodyElse() {
        var code = code(EnrolCodes.Kind.DEVICE, true);
        var key = key();
        var first = enrol(code, key).body().path("deviceId");

        assertThat(enrol(code, key).body().path("deviceId")).isEqualTo(first);
        assertThat(enrol(code, key()).status()).isEqualTo(422);
    }

    @Test
    void fiveWrongCodesUseUpEveryOpenCodeOfTheStore() {
        var code = code(EnrolCodes.Kind.DEVICE, true);
        for (int i = 0; i < 5; i++) {
            assertThat(enrol("0000000" + i, key()).body().path("code").asString())
                    .isEqualTo("enrol_code_wrong");
        }
        assertThat(enrol(code, key()).status()).isEqualTo(422);
        assertThat(enrol(code(EnrolCodes.Kind.DEVICE, true), key()).status()).isEqualTo(200);
    }

    @Test
    void aCodeForAHandheldLetsNoOldTerminalInAndTheOtherWayRound() {
        var forOld = code(EnrolCodes.Kind.LEGACY, true);
        assertThat(enrol(forOld, key()).status()).isEqualTo(422);
        assertThat(old(code(EnrolCodes.Kind.DEVICE, true)).status()).isEqualTo(422);
        assertThat(old(forOld).status()).isEqualTo(200);
        assertThat(enrol(code(EnrolCodes.Kind.DEVICE, true), "AAAA")
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("device_key_wrong");
    }

    @Test
    void onlyAManagerOfTheStoreDecidesAtAHandheldAndOtherShopsSeeNothing() {
        var id = enrol(code(EnrolCodes.Kind.DEVICE, false), key())
                .body()
                .path("deviceId")
                .asString();
        var decision = new Enrolment.Decision(shop.staff().toString());
        assertThat(till.call(HttpMethod.POST, "/devices/" + id + "/confirm", decision)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("not_manager");
        jdbc.sql("update staff set role = 'MANAGER' where id = ?")
                .param(shop.staff().value())
                .update();
        assertThat(till.call(HttpMethod.POST, "/devices/" + id + "/confirm", decision)
                        .body()
                        .path("state")
                        .asString())
                .isEqualTo("ACTIVE");

        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);
        for (var deed : new String[] {"confirm", "revoke"}) {
            var path = "/console/stores/" + shop.store() + "/devices/" + id + "/" + deed;
            assertThat(stranger.post("/console", path).statusCode()).isEqualTo(404);
        }
        var strangers = tills.in(shops.open());
        assertThat(strangers
                        .call(HttpMethod.POST, "/devices/" + id + "/revoke", decision)
                        .status())
                .isEqualTo(404);
        assertThat(state(id)).isEqualTo("ACTIVE");
    }

    private String code(EnrolCodes.Kind kind, boolean confirmed) {
        return Tenant.as(shop.merchant(), () -> codes.create(shop.store(), kind, "手持机 1", confirmed));
    }

    private static String key() {
        return Signatures.text(Signatures.newKeys().getPublic());
    }

    private Till.Answer enrol(String code, String key) {
        return till.call(HttpMethod.POST, "/devices/enrol", new Enrolment.DeviceRequest(code, "P256", key, "1234"));
    }

    private Till.Answer old(String code) {
        return till.call(HttpMethod.POST, "/devices/enrol", new Enrolment.DeviceRequest(code, "HMAC", null, "1234"));
    }

    /** As the store's bridge hears it. */
    private String state(String id) {
        for (var device : till.call(HttpMethod.GET, "/snapshot", null).body().path("devices")) {
            if (device.path("id").asString().equals(id)) {
                return device.path("state").asString();
            }
        }
        return "MISSING";
    }

    private int audit() {
        return jdbc.sql("select count(*) from audit_log where merchant_id = ? and action like '%_device'")
                .param(shop.merchant().value())
                .query(Integer.class)
                .single();
    }
}
