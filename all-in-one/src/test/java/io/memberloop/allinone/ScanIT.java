package io.memberloop.allinone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The handheld sees: its camera reads codes off a film, a scan gun types them, and each goes where it belongs. */
@ExtendWith(DemoShopExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScanIT {

    private static final String CARD = "790000000006";
    private static final String PAYMENT_CODE = "134567890123456789";

    private final DemoShop shop;
    private CameraFilm film;
    private DemoBrowser browser;

    ScanIT(DemoShop shop) {
        this.shop = shop;
    }

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        film = new CameraFilm(folder.resolve("camera.y4m"));
        browser = DemoBrowser.openWithCamera(film.file);
        shop.sql("insert into member (id, merchant_id, number, name, openid, state, joined_at) values (79, 1000, '"
                + CARD + "', '赵敏', 'openid-of-scans', 'ACTIVE', utc_timestamp())");
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aHandheldIsPairedByTheCodeThatItsCameraSees() throws Exception {
        Page handheld = browser.phone();
        allowCamera(handheld);
        handheld.navigate(shop.bridge("/"));
        film.showQr("http://weixin.qq.com/q/02abc");
        handheld.locator("button.camera").click();
        assertThat(handheld.locator("#code-error")).containsText("这不是配对码");

        film.showQr("MEMBERLOOP:" + newDeviceCode("SCANPA1R"));
        handheld.locator("button.camera").click();

        assertThat(handheld.locator("input[name=number]")).isVisible();
        assertThat(browser.complaints()).isEmpty();
        handheld.context().close();
    }

    @Test
    void theCameraFindsTheMemberByCardAndTheGunLaysThePaymentCodeReady() throws Exception {
        Page handheld = loggedIn("SCANCAM1");
        openTable(handheld, "9 号桌");
        handheld.locator("#member").click();
        film.showBars(CARD);
        handheld.locator("button.camera").click();
        assertThat(handheld.locator("#member")).containsText("赵**");

        gun(handheld, PAYMENT_CODE);
        assertThat(handheld.locator("#take-code")).isVisible();
        assertThat(handheld.locator("#code")).hasValue(PAYMENT_CODE);
        assertThat(
                        shop.sql(
                                "select count(*) from tender t join sale_order o on o.id = t.order_id where o.table_name = '9 号桌'"))
                .as("a scan alone charges nobody")
                .isEqualTo("0");
        assertThat(browser.complaints()).isEmpty();
        handheld.context().close();
    }

    @Test
    void whatLeadsNowhereIsSaidAndAGunDoesNotSpoilAFieldForSomethingElse() throws Exception {
        Page handheld = loggedIn("SCANGVN1");
        gun(handheld, PAYMENT_CODE);
        assertThat(handheld.locator(".scan-note")).containsText("请先打开要收款的账单");
        gun(handheld, "9".repeat(30));
        assertThat(handheld.locator(".scan-note")).containsText("不认识这个码");

        handheld.locator("#quick").click();
        handheld.fill("input[name=amount]", "12.50");
        handheld.locator("input[name=amount]").focus();
        gun(handheld, CARD);
        assertThat(handheld.locator("#guest-card")).containsText("赵**");
        handheld.context().close();
    }

    @Test
    void theWaiterWritesDownWhatTheGuestLikesAndTheNextOneReadsIt() throws Exception {
        Page handheld = loggedIn("SCANKARD");
        gun(handheld, CARD);
        handheld.locator("#note-edit").click();
        handheld.fill("#note-text", "不吃香菜，喜欢靠窗");
        handheld.locator("#note-save").click();
        assertThat(handheld.locator("#note")).containsText("不吃香菜，喜欢靠窗");
        assertThat(handheld.locator("#note")).containsText("小李");

        openTable(handheld, "10 号桌");
        handheld.locator("#member").click();
        handheld.fill("input[name=value]", CARD);
        handheld.locator("form button[type=submit]").click();
        handheld.locator("#member").click();

        assertThat(handheld.locator("#member-card")).containsText("不吃香菜，喜欢靠窗");
        assertThat(handheld.locator(".card-face")).containsText("赵**");
        assertThat(browser.complaints()).isEmpty();
        handheld.context().close();
    }

    @Test
    void whoDoesNotAllowTheCameraIsToldWhatToDoAndCanType() throws Exception {
        Page handheld = loggedIn("SCANN0T1");
        handheld.context().clearPermissions();
        handheld.locator("#scan").click();

        assertThat(handheld.locator(".eye")).containsText("没有使用摄像头的权限");
        handheld.fill("#scan-value", "https://h5.example/h5/demo/gifts/abc");
        handheld.locator("form button[type=submit]").click();
        assertThat(handheld.locator(".scan-note")).containsText("赠券链接");
        handheld.context().close();
    }

    @Test
    void everyCodeOfOursIsKnownByItsForm() throws Exception {
        Page page = browser.phone();
        page.navigate(shop.bridge("/"));
        var forms = Map.ofEntries(
                Map.entry(PAYMENT_CODE, "payment"),
                Map.entry("1345 6789 0123 4567 89", "payment"),
                Map.entry("81" + "0".repeat(24), "memberCode"),
                Map.entry(CARD, "card"),
                Map.entry("790000000005", "unknown"),
                Map.entry("138 0013 8000", "phone"),
                Map.entry("Q0123456789AB", "coupon"),
                Map.entry("MEMBERLOOP:ABCD1234", "pairing"),
                Map.entry("1201-0007", "bill"),
                Map.entry("1201-1405-0007", "bill"),
                Map.entry("http://weixin.qq.com/q/02abc", "join"),
                Map.entry("weixin://wxpay/bizpayurl?pr=x", "payQr"),
                Map.entry("https://h5.example/h5/demo/gifts/abc", "gift"),
                Map.entry("https://h5.example/h5/demo/pay/abc", "guestBill"),
                Map.entry("6901234567892", "unknown"));
        forms.forEach((text, kind) -> assertThat(
                        page.evaluate("text => import('/js/recognise.js').then(m => m.recognise(text).kind)", text))
                .as(text)
                .isEqualTo(kind));
        page.context().close();
    }

    private void allowCamera(Page page) {
        page.context().grantPermissions(List.of("camera"));
    }

    private Page loggedIn(String code) throws Exception {
        Page handheld = browser.phone();
        allowCamera(handheld);
        handheld.navigate(shop.bridge("/"));
        handheld.fill("input[name=code]", newDeviceCode(code));
        handheld.locator("button[type=submit]").click();
        handheld.fill("input[name=number]", "01");
        for (char digit : "135790".toCharArray()) {
            handheld.locator(".pad button", new Page.LocatorOptions().setHasText(String.valueOf(digit)))
                    .click();
        }
        handheld.locator("button.primary").click();
        assertThat(handheld.locator("#quick")).isVisible();
        return handheld;
    }

    private void openTable(Page handheld, String table) {
        handheld.navigate(shop.bridge("/#/"));
        handheld.locator("[data-table='" + table + "']").click();
        handheld.locator(".pad button").nth(1).click();
        handheld.locator("#add").click();
        handheld.locator("[data-item='宫保鸡丁']").click();
        assertThat(handheld.locator(".foot .sum")).containsText("已点 1 份");
        handheld.locator("button.primary").click();
    }

    /** A scan gun: keys without a pause between them, then Enter, wherever the cursor is. */
    private static void gun(Page page, String text) {
        page.evaluate(
                "text => { for (const key of [...text, 'Enter']) (document.activeElement || document.body)"
                        + ".dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })); }",
                text);
    }

    /** The demo prints few codes; this is how the console makes one. */
    private String newDeviceCode(String code) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII));
        shop.sql(
                "insert into enrol_code (code_hash, merchant_id, store_id, kind, name, created_at, expires_at, confirmed)"
                        + " values ('" + HexFormat.of().formatHex(hash) + "', 1000, 1001, 'DEVICE', '" + code
                        + "', utc_timestamp(), utc_timestamp() + interval 1 hour, true)");
        return code;
    }
}
