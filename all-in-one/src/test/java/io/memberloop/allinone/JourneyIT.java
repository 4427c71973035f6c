package io.memberloop.allinone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A shop's evening in a real browser: a guest joins at the table and pays, the marketer sends a coupon, the guest comes back
 * and uses it. Leaves the README's pictures in {@code target/pictures}.
 */
@ExtendWith(DemoShopExtension.class)
class JourneyIT {

    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String APPID = "wxdemo0000000001";
    private static final String GUEST = "xiaohong";

    private final DemoShop shop;

    JourneyIT(DemoShop shop) {
        this.shop = shop;
    }

    @Test
    void aGuestJoinsPaysGetsACouponAndComesBack(DemoBrowser browser) {
        Page handheld = browser.phone();
        Page phone = browser.phone();
        waiterLogsIn(handheld);

        waiterOrders(handheld, "3 号桌", "宫保鸡丁", "红烧肉", "鱼香肉丝");
        guestJoinsFromTheBill(handheld, phone);
        assertThat(handheld.locator("#due")).hasText("¥132.00");
        payByQr(handheld, "waiter-qr");
        assertThat(handheld.locator(".rows")).containsText("+132");
        slip("¥132.00", "本次积分");
        handheld.locator("button.primary").click();

        Page console = browser.desktop();
        marketerSendsACoupon(console);
        Await.until("the phone has the message", SOON, () -> chat().toString().contains("满一百减十，等您回来"));
        phone.navigate("http://h5.localhost:" + shop.simulatorPort() + "/h5/demo/coupons");
        assertThat(phone.locator("body")).containsText("满一百减十");

        waiterOrders(handheld, "5 号桌", "红烧肉", "红烧肉", "宫保鸡丁");
        identify(handheld, memberNumber());
        assertThat(handheld.locator("#due")).hasText("¥144.00");
        payByQr(handheld, null);
        slip("-￥10.00", "满一百减十");
        Await.until("the coupon is used up", SOON, () -> shop.sql("select c.state from coupon c join coupon_offer o"
                        + " on o.id = c.offer_id where o.name = '满一百减十' and c.source_kind = 'CAMPAIGN'")
                .equals("REDEEMED"));
        console.reload();
        picture(console, "campaign");

        assertThat(browser.complaints()).isEmpty();
    }

    private void waiterLogsIn(Page handheld) {
        handheld.navigate(shop.bridge("/"));
        handheld.fill("input[name=code]", shop.deviceCode());
        handheld.locator("button[type=submit]").click();
        handheld.fill("input[name=number]", "01");
        for (char digit : "135790".toCharArray()) {
            handheld.locator(".pad button", new Page.LocatorOptions().setHasText(String.valueOf(digit)))
                    .click();
        }
        handheld.locator("button.primary").click();
    }

    private void waiterOrders(Page handheld, String table, String... dishes) {
        handheld.locator("[data-table='" + table + "']").click();
        handheld.locator(".pad button").nth(1).click();
        handheld.locator("#add").click();
        for (int i = 0; i < dishes.length; i++) {
            handheld.locator("[data-item='" + dishes[i] + "']").click();
            assertThat(handheld.locator(".foot .sum")).containsText("已点 " + (i + 1) + " 份");
        }
        handheld.locator("button.primary").click();
    }

    private void guestJoinsFromTheBill(Page handheld, Page phone) {
        handheld.locator("#member").click();
        handheld.locator("#join").click();
        assertThat(handheld.locator(".join svg")).isVisible();
        shop.customer(GUEST, "scan", Map.of("text", newestCode("http://weixin.qq.com/q/")));
        Await.until("the card is offered", SOON, () -> cardId() != null);
        var claim = shop.customer(GUEST, "claim", Map.of("appid", APPID, "cardId", cardId()));
        openOnPhone(phone, claim.path("activateUrl").stringValue());
        phone.fill("input[name=name]", "小红");
        phone.locator("input[name=agree]").check();
        phone.locator("input[name=marketing]").check();
        phone.locator("form button[type=submit]").click();
        // the handheld goes back to the bill by itself once the member is on it
        assertThat(handheld.locator("#member"))
                .containsText(
                        "小**",
                        new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                .setTimeout(5_000));
        assertThat(phone.locator("body")).containsText("您已成为会员");
        picture(phone, "card");
    }

    private void identify(Page handheld, String number) {
        handheld.locator("#member").click();
        handheld.fill("input[name=value]", number);
        handheld.locator("form button[type=submit]").click();
        assertThat(handheld.locator("#member")).containsText("小**");
    }

    private void payByQr(Page handheld, String pictureName) {
        handheld.locator("#pay").click();
        handheld.locator("#wechat").click();
        assertThat(handheld.locator(".pay svg[role=img]")).isVisible();
        if (pictureName != null) {
            picture(handheld, pictureName);
        }
        shop.customer(GUEST, "pay", Map.of("codeUrl", newestCode("weixin://wxpay/")));
        assertThat(handheld.locator(".rows")).containsText("积分");
    }

    private void marketerSendsACoupon(Page console) {
        console.navigate(shop.console("/console"));
        console.fill("input[name=username]", "marketer");
        console.fill("input[type=password]", "memberloop-demo");
        console.locator("button[type=submit]").click();
        console.navigate(shop.console("/console/coupons/new"));
        console.fill("input[name=name]", "满一百减十");
        console.fill("input[name=off]", "10");
        console.fill("input[name=threshold]", "100");
        main(console, "建立优惠券").click();
        console.navigate(shop.console("/console/segments/new"));
        console.fill("input[name=name]", "最近来过的");
        console.fill("input[name='r0.amount']", "100");
        main(console, "保存人群").click();
        console.navigate(shop.console("/console/campaigns/new"));
        console.fill("input[name=name]", "请您再来");
        choose(console, "segment", "最近来过的");
        choose(console, "offer", "满一百减十");
        console.fill("input[name=holdout]", "0");
        console.fill("textarea[name=message]", "满一百减十，等您回来");
        main(console, "保存并检查").click();
        // the guest's payment opened the window for a message; nothing else may be sent to one person alone
        console.locator("main button[value=send]").click();
        assertThat(console.locator("main")).containsText("已完成");
    }

    private static void choose(Page console, String select, String label) {
        var option = console.locator("select[name=" + select + "] option", new Page.LocatorOptions().setHasText(label))
                .first();
        console.selectOption("select[name=" + select + "]", option.getAttribute("value"));
    }

    private static Locator main(Page console, String button) {
        return console.locator("main button", new Page.LocatorOptions().setHasText(button));
    }

    private void openOnPhone(Page phone, String address) {
        phone.navigate("http://h5.localhost:" + shop.simulatorPort() + "/~open?customer=" + GUEST + "&url="
                + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    private void slip(String... texts) {
        Await.until("the slip is on paper", SOON, () -> {
            var paper = shop.simulator()
                    .get("/printer/papers")
                    .path(0)
                    .path("lines")
                    .toString();
            for (var text : texts) {
                if (!paper.contains(text.replace('¥', '￥'))) {
                    return false;
                }
            }
            return true;
        });
    }

    private String memberNumber() {
        return shop.simulator()
                .get("/customers/" + GUEST + "/wallet?appid=" + APPID)
                .path(0)
                .path("membershipNumber")
                .stringValue();
    }

    private JsonNode chat() {
        return shop.simulator()
                .get("/customers/" + GUEST + "/chat?appid=" + APPID)
                .path("messages");
    }

    private String cardId() {
        return chat().values().stream()
                .filter(m -> m.path("type").stringValue().equals("wxcard"))
                .map(m -> m.path("cardId").stringValue())
                .findFirst()
                .orElse(null);
    }

    /** The newest code in sight that begins so. */
    private String newestCode(String prefix) {
        return shop.simulator().get("/codes").values().stream()
                .map(code -> code.path("text").stringValue(""))
                .filter(text -> text.startsWith(prefix))
                .findFirst()
                .orElseThrow();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    }
}
