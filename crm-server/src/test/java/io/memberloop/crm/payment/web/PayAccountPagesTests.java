package io.memberloop.crm.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The owner enters the WeChat Pay account, changes it, and tries it out. */
@ShopTest
class PayAccountPagesTests {

    private static final String PAGE = "/console/settings/pay";

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    Tills tills;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theOwnerEntersTheAccountAndTheCheckSaysThatAllIsRight() {
        var shop = shops.open();
        var at = atWeChat("PUBLIC_KEY");
        var owner = consoles.loggedIn(shop, Role.OWNER);
        assertThat(owner.get(PAGE).body()).contains("还没有填").doesNotContain("??");

        var saved = owner.post(PAGE, PAGE, form(at));

        assertThat(saved.statusCode()).isEqualTo(302);
        var page = owner.get(PAGE + "?saved").body();
        assertThat(page)
                .contains("已保存")
                .contains(at.mchid())
                .contains("•••••• 2")
                .doesNotContain("??");
        var checked = owner.post(PAGE, PAGE + "/check").body();
        assertThat(checked)
                .contains("微信认我们的签名")
                .contains("能下单，试的那一单已经关掉")
                .contains("能认出是微信")
                .contains("收到第一笔支付通知才知道")
                .doesNotContain("??");
        for (var shown : List.of(page, checked, audit(shop).get(0))) {
            assertThat(shown)
                    .doesNotContain(at.of("apiV3Key"))
                    .doesNotContain("PRIVATE KEY-----")
                    .doesNotContain(at.of("privateKeyPem").substring(60, 90));
        }
        assertThat(audit(shop).get(0)).contains(at.mchid()).contains("商户 API 私钥已更换");
        assertThat(owner.get(PAGE + "?lang=en").body()).contains("set on").doesNotContain("??");
    }

    @Test
    void anAccountWithCertificatesProvesItsKeyOfApiV3() {
        var shop = shops.open();
        var at = atWeChat("CERTIFICATE");
        var owner = consoles.loggedIn(shop, Role.OWNER);

        owner.post(PAGE, PAGE, form(at, "mode", "CERTIFICATE", "publicKeyId", "", "publicKey", ""));
        assertThat(owner.post(PAGE, PAGE + "/check").body()).contains("能读出微信的回答");
        owner.post(
                PAGE,
                PAGE,
                form(
                        at,
                        "mode",
                        "CERTIFICATE",
                        "publicKeyId",
                        "",
                        "publicKey",
                        "",
                        "version",
                        "1",
                        "apiV3Key",
                        "x".repeat(32)));

        assertThat(owner.post(PAGE, PAGE + "/check").body()).contains("和商户平台里设置的不一样");
    }

    @Test
    void theCheckSaysWhichPartIsWrong() {
        var shop = shops.open();
        var at = atWeChat("PUBLIC_KEY");
        var other = atWeChat("PUBLIC_KEY");
        var owner = consoles.loggedIn(shop, Role.OWNER);

        owner.post(PAGE, PAGE, form(at, "privateKey", other.of("privateKeyPem"), "certificate", ""));
        assertThat(owner.post(PAGE, PAGE + "/check").body())
                .contains("请核对商户号、证书序列号和私钥是不是一套")
                .contains("SIGN_ERROR");
        owner.post(PAGE, PAGE, form(at, "version", "1", "publicKey", other.of("publicKeyPem")));
        assertThat(owner.post(PAGE, PAGE + "/check").body())
                .contains("微信认我们的签名")
                .contains("请核对公钥和公钥 ID");
        owner.post(PAGE, PAGE, form(at, "version", "2", "appid", "wx0123456789abcdef"));
        assertThat(owner.post(PAGE, PAGE + "/check").body()).contains("AppID 和商户号没有绑定");
        owner.post(PAGE, PAGE, form(at, "version", "3", "codeApi", "V2", "apiV2Key", "y".repeat(32)));
        assertThat(owner.post(PAGE, PAGE + "/check").body()).contains("请核对 V2 密钥");
        owner.post(PAGE, PAGE, form(at, "version", "4", "codeApi", "V2"));
        assertThat(owner.post(PAGE, PAGE + "/check").body()).contains("V2 密钥正确").contains("能认出是微信");
    }

    @Test
    void whatIsLeftEmptyStaysAndTheTillGoesOn() {
        var till = tills.in(shops.open());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        assertThat(owner.get(PAGE).body()).contains("由开通文件设置");
        var before = charge(till);
        assertThat(before).isNotBlank();
        var account = jdbc.sql("select serial_no, public_key_id from pay_account where merchant_id = ?")
                .params(till.shop().merchant().value())
                .query()
                .singleRow();

        var saved = owner.post(
                PAGE,
                PAGE,
                "version",
                "1",
                "mchid",
                till.mchid(),
                "appid",
                till.appid(),
                "serialNo",
                account.get("serial_no").toString(),
                "mode",
                "MIGRATION",
                "publicKeyId",
                account.get("public_key_id").toString(),
                "codeApi",
                "V3");

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(charge(till)).isNotBlank();
        assertThat(audit(till.shop())).containsExactly("微信用什么签名 PUBLIC_KEY → MIGRATION");
        assertThat(owner.get(PAGE).body()).contains("商户号和 AppID 不能再改");
        var moved = owner.post(PAGE, PAGE, form(atWeChat("PUBLIC_KEY"), "version", "2"));
        assertThat(moved.statusCode()).isEqualTo(422);
        assertThat(moved.body()).contains("商户号和 AppID 不能再改");
    }

    @Test
    void nonsenseIsNamedAtItsFieldAndNothingIsStored() {
        var shop = shops.open();
        var at = atWeChat("PUBLIC_KEY");
        var other = atWeChat("PUBLIC_KEY");
        var owner = consoles.loggedIn(shop, Role.OWNER);

        var answer = owner.post(
                PAGE,
                PAGE,
                form(
                        at,
                        "mchid",
                        "12 34",
                        "appid",
                        "xx",
                        "serialNo",
                        "no",
                        "publicKeyId",
                        "abc",
                        "privateKey",
                        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                        "apiV3Key",
                        "short",
                        "publicKey",
                        at.of("certificatePem"),
                        "certificate",
                        at.of("publicKeyPem")));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("商户号是 6 到 16 位数字")
                .contains("应以 wx 开头")
                .contains("应为 16 进制数字")
                .contains("应以 PUB_KEY_ID_ 开头")
                .contains("这是旧格式")
                .contains("应为 32 位")
                .contains("读不出公钥")
                .contains("读不出证书")
                .contains("value=\"12 34\"")
                .doesNotContain("value=\"short\"")
                .doesNotContain("??");
        assertThat(refused(owner, form(at, "certificate", other.of("certificatePem"))))
                .contains("和商户证书里的序列号不一样");
        assertThat(refused(owner, form(at, "privateKey", other.of("privateKeyPem"))))
                .contains("私钥和商户证书不是一套");
        assertThat(refused(owner, form(at, "apiV3Key", "", "codeApi", "V2", "apiV2Key", "")))
                .contains("必须填写")
                .contains("id=\"e-apiV3Key\"")
                .contains("id=\"e-apiV2Key\"");
        assertThat(jdbc.sql("select count(*) from pay_account where merchant_id = ?")
                        .params(shop.merchant().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoEditsAtTheSameTimeIsToldAndAnotherMerchantsNumberIsTaken() {
        var shop = shops.open();
        var at = atWeChat("PUBLIC_KEY");
        var owner = consoles.loggedIn(shop, Role.OWNER);
        owner.post(PAGE, PAGE, form(at));

        var late = owner.post(PAGE, PAGE, form(at, "codeApi", "V2"));
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("付款码走哪个接口 V3 → V2").contains("name=\"version\" value=\"1\"");
        assertThat(refused(stranger, form(at))).contains("已经被另一家使用");
        assertThat(stranger.get(PAGE).body()).doesNotContain(at.mchid());
    }

    @Test
    void onlyTheOwnerSeesIt() {
        var shop = shops.open();
        for (var role : List.of(Role.MANAGER, Role.MARKETER, Role.CASHIER)) {
            var browser = consoles.loggedIn(shop, role);
            assertThat(browser.get(PAGE).statusCode()).isEqualTo(403);
            assertThat(browser.post("/console", PAGE + "/check").statusCode()).isEqualTo(403);
        }
    }

    private record AtWeChat(String mchid, String appid, JsonNode keys) {
        String of(String name) {
            return keys.path(name).asString();
        }
    }

    private AtWeChat atWeChat(String mode) {
        var mchid = "18" + Ids.next() % 100_000_000;
        var appid = "wx" + Ids.code(16).toLowerCase();
        return new AtWeChat(
                mchid, appid, simulator.put("/pay-accounts/" + mchid, Map.of("appid", appid, "mode", mode)));
    }

    private static String charge(Till till) {
        return till.chargeQr(till.quickBill(100), Till.op(), 100)
                .body()
                .path("codeUrl")
                .asString("");
    }

    private static String refused(Consoles.Browser owner, String[] form) {
        var answer = owner.post(PAGE, PAGE, form);
        assertThat(answer.statusCode()).isEqualTo(422);
        return answer.body();
    }

    private static String[] form(AtWeChat at, String... typed) {
        var form = new ArrayList<>(List.of("version", "0", "mchid", at.mchid(), "appid", at.appid()));
        form.addAll(List.of("serialNo", at.of("serialNo"), "mode", "PUBLIC_KEY", "codeApi", "V3"));
        form.addAll(List.of("privateKey", at.of("privateKeyPem"), "certificate", at.of("certificatePem")));
        form.addAll(List.of("apiV3Key", at.of("apiV3Key"), "apiV2Key", at.of("apiV2Key")));
        form.addAll(List.of("publicKeyId", at.of("publicKeyId"), "publicKey", at.of("publicKeyPem")));
        for (int i = 0; i < typed.length; i += 2) {
            form.set(form.indexOf(typed[i]) + 1, typed[i + 1]);
        }
        return form.toArray(String[]::new);
    }

    private List<String> audit(Shops.Shop shop) {
        return jdbc.sql("select detail from audit_log where merchant_id = ? and action = 'change_pay_account'")
                .params(shop.merchant().value())
                .query(String.class)
                .list();
    }
}
