package io.memberloop.allinone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One handheld on a busy night: the network goes, pages are reloaded, a colleague takes over; nothing is lost or told wrongly. */
@ExtendWith(DemoShopExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WaiterPageIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    /** Within which a waiter knows that the network is gone. */
    private static final double FIVE_SECONDS = 5_000;

    private static final String PAY_CODE = "weixin://wxpay/";

    private final DemoShop shop;
    private final DemoBrowser browser;
    private WaiterPage mine;
    private WaiterPage colleague;

    WaiterPageIT(DemoShop shop, DemoBrowser browser) {
        this.shop = shop;
        this.browser = browser;
    }

    @BeforeAll
    void twoHandhelds() {
        mine = WaiterPage.open(browser.phone(), shop);
        colleague = WaiterPage.open(browser.phone(), shop);
    }

    @AfterAll
    void close() {
        // requests that were meant to fail
        browser.complaints();
        mine.page.context().close();
        colleague.page.context().close();
    }

    @Test
    @Order(1)
    void aPayCodeIsThreeTapsAwayAndTheSameAfterAReloadAndOnAnotherHandheld() throws Exception {
        mine.orders("7 号桌", "宫保鸡丁", "红烧肉");
        mine.goes("/");
        mine.page.locator("[data-table='7 号桌']").tap();
        mine.page.locator("#pay").tap();
        mine.page.locator("#wechat").tap();
        String code = drawing(mine);
        assertThat(mine.page.locator(".pay svg[role=img]").boundingBox().width).isGreaterThan(340);
        assertThat(mine.seen("locks")).isPositive();
        assertThat(mine.faults()).isEmpty();
        String path = mine.page.url().replaceAll(".*#", "");

        mine.page.reload();
        assertThat(drawing(mine)).isEqualTo(code);
        colleague.goes(path);
        assertThat(drawing(colleague)).isEqualTo(code);
        assertThat(mine.shift()).isLessThan(0.1);

        shop.customer("xiaohong", "pay", Map.of("codeUrl", newestPayCode()));
        for (WaiterPage waiter : new WaiterPage[] {mine, colleague}) {
            assertThat(waiter.page.locator(".pay-good .big").last()).hasText("¥96.00");
            Await.until("heard and felt", SOON, () -> waiter.seen("buzzes") == 1 && waiter.seen("tones") == 2);
        }
        String bill = path.replaceAll(".*/", "");
        assertThat(shop.sql("select count(*) from tender t join sale_order o on o.id = t.order_id where o.bill_id = '"
                        + bill + "'"))
                .isEqualTo("1");
        mine.page.reload();
        assertThat(mine.page.locator(".pay-good .big")).hasText("¥96.00");
        assertThat(mine.seen("buzzes")).as("old news").isZero();
    }

    @Test
    @Order(2)
    void whatIsTypedIsThereAfterAReloadUntilItIsSent() {
        mine.goes("/");
        mine.orders("8 号桌", "红烧肉");
        mine.page.locator("#pay").tap();
        mine.page.locator("#cash").tap();
        mine.pad("200");
        assertThat(mine.page.locator("#received")).hasValue("200");
        String path = mine.page.url().replaceAll(".*#", "");

        mine.page.reload();
        assertThat(mine.page.locator("#received")).hasValue("200");
        assertThat(mine.page.locator("#change")).hasText("¥142.00");
        mine.strip().tap();
        mine.page.goBack();
        assertThat(mine.page.locator("#received")).hasValue("200");

        mine.page.locator("#take-cash").tap();
        assertThat(mine.page.locator(".pay-good .change")).containsText("¥142.00");
        mine.goes(path);
        assertThat(mine.page.locator(".pay-good .change")).containsText("¥142.00");
    }

    /** Sent, and the page is gone before the answer is there: it is done, once. */
    @Test
    @Order(3)
    void aReloadInTheMiddleOfARequestRepeatsTheSameOperation() throws Exception {
        mine.goes("/");
        mine.orders("6 号桌", "宫保鸡丁");
        mine.page.route("**/charge", route -> {
            // it arrives, and the answer does not
            route.fetch();
            route.abort();
        });
        mine.page.locator("#pay").tap();
        mine.page.locator("#cash").tap();
        mine.page.locator("#take-cash").tap();
        // the browser's requests are served while the page waits, and only then
        mine.page.waitForCondition(() -> isPaid("6 号桌"));
        mine.page.unroute("**/charge");
        mine.page.reload();

        assertThat(mine.page.locator(".pay-good .big").first()).isVisible();
        assertThat(
                        shop.sql(
                                "select count(*) from tender t join sale_order o on o.id = t.order_id where o.table_name = '6 号桌'"))
                .isEqualTo("1");
    }

    @Test
    @Order(4)
    void withoutTheServerThePageSaysWhatWorksAndWhatWaitsIsInSight() throws Exception {
        mine.goes("/");
        mine.orders("5 号桌", "宫保鸡丁");
        double moved = mine.shift();
        try (DemoShop.Frozen server = shop.freeze("server")) {
            assertThat(mine.strip())
                    .containsText("连不上服务器", new LocatorAssertions.ContainsTextOptions().setTimeout(FIVE_SECONDS));
            assertThat(mine.strip()).containsText("可用：点菜、现金");
            assertThat(mine.strip()).containsText("停用：微信");
            assertThat(mine.shift())
                    .as("the line takes no room that it had not")
                    .isLessThan(moved + 0.005);
            mine.page.locator("#pay").tap();
            assertThat(mine.page.locator("#wechat")).isDisabled();
            mine.page.locator("#cash").tap();
            mine.page.locator("#take-cash").tap();
            assertThat(mine.page.locator(".pay-good").last()).isVisible();
            mine.strip().tap();
            Locator entry = mine.page.locator(".entry");
            assertThat(entry).containsText("现金");
            assertThat(entry).containsText("5 号桌");
            assertThat(entry).containsText("¥38.00");
            assertThat(entry).containsText("等待网络恢复");
            assertThat(mine.strip()).containsText("↑ 1");
            assertThat(mine.faults()).isEmpty();
        }
        assertThat(mine.page.locator("#entries"))
                .containsText("没有等待的", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
        assertThat(mine.strip()).containsText("在线");
    }

    @Test
    @Order(5)
    void withoutTheBridgeThePageSaysSoOpensAllTheSameAndGoesOnByItself() throws Exception {
        mine.goes("/");
        mine.page.waitForFunction(
                "navigator.serviceWorker.controller !== null || navigator.serviceWorker.ready.then(() => true)");
        try (DemoShop.Frozen bridge = shop.freeze("bridge")) {
            assertThat(mine.strip())
                    .containsText("连不上店内网桥", new LocatorAssertions.ContainsTextOptions().setTimeout(FIVE_SECONDS));
            assertThat(mine.strip()).containsText("停用：点菜、收款、打印");
            mine.page.reload();
            assertThat(mine.page.locator("h1")).containsText("连不上店内网桥");
        }
        assertThat(mine.page.locator("#quick")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        // a bridge that was frozen has to catch up first: its own call to the server was answered too late
        assertThat(mine.strip()).containsText("在线", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    }

    @Test
    @Order(6)
    void aPaidBillIsFoundByAmountNumberTableAndTime() {
        mine.goes("/paid");
        Locator search = mine.page.locator("input[type=search]");
        Locator found = mine.page.locator(".list .item");
        Locator mineAmong = found.filter(new Locator.FilterOptions().setHasText("8 号桌"));
        search.fill("58.00");
        assertThat(mine.page.locator(".page .list")).containsText("8 号桌");
        String number = mineAmong.first().locator(".no").innerText();
        for (String words : new String[] {number.split(" ")[0], number.split(" · ")[1], "8 号桌"}) {
            search.fill("nothing of the kind");
            assertThat(found).hasCount(0);
            search.fill(words);
            assertThat(mineAmong.first()).isVisible();
        }
        found.first().tap();
        assertThat(mine.page.locator(".pay-good")).isVisible();
    }

    @Test
    @Order(7)
    void brightAndDarkInBothLanguagesAndOnEveryScreenItCanBeReadAndHit() {
        mine.goes("/");
        mine.orders("4 号桌", "宫保鸡丁");
        String bill = mine.page.url().replaceAll(".*/", "");
        for (String theme : new String[] {"bright", "dark"}) {
            mine.goes("/outbox");
            mine.page.locator("#theme-" + theme).tap();
            for (int language = 0; language < 2; language++) {
                for (String path : new String[] {
                    "/", "/bill/" + bill, "/tender/" + bill, "/tender/" + bill + "/CASH", "/paid", "/outbox"
                }) {
                    mine.goes(path);
                    assertThat(mine.page.locator("#app h1").first()).isVisible();
                    assertThat(mine.faults())
                            .as(theme + " " + path + " " + mine.page.title())
                            .isEmpty();
                }
                mine.page.locator("#language").tap();
                assertThat(mine.page.locator("#app h1")).hasText(Pattern.compile(language == 0 ? "[A-Z].*" : "连接.*"));
            }
        }
        for (int width : new int[] {360, 820, 1280}) {
            mine.page.setViewportSize(width, 800);
            mine.goes("/bill/" + bill);
            assertThat(mine.faults()).as("at " + width).isEmpty();
        }
        mine.page.setViewportSize(390, 844);
        assertThat(mine.page.evaluate("() => localStorage.theme")).isEqualTo("dark");
    }

    /** Mislaid in the middle of taking cash, and found again. */
    @Test
    @Order(8)
    void aSuspendedHandheldSaysByWhomKeepsWhatWasTypedAndComesBackByItself() {
        mine.goes("/");
        mine.orders("2 号桌", "红烧肉");
        mine.page.locator("#pay").tap();
        mine.page.locator("#cash").tap();
        mine.pad("100");
        Object device = mine.page.evaluate("() => localStorage.getItem('device.id')");
        Page console = browser.desktop();
        console.onDialog(Dialog::accept);
        console.navigate(shop.console("/console"));
        console.fill("input[name=username]", "manager");
        console.fill("input[type=password]", DemoShop.CONSOLE_PASSWORD);
        console.locator("button[type=submit]").click();

        decide(console, device, "suspend");
        Locator title = mine.page.locator("#app h1");
        assertThat(title).hasText("暂停使用", new LocatorAssertions.HasTextOptions().setTimeout(FIVE_SECONDS));
        assertThat(mine.page.locator("#app [role=status]")).containsText("manager");
        assertThat(mine.faults()).isEmpty();
        mine.page.reload();
        assertThat(title).hasText("暂停使用");
        assertThat(mine.page.evaluate("() => localStorage.getItem('device.id')"))
                .isEqualTo(device);

        decide(console, device, "resume");
        assertThat(mine.page.locator("input[name=number]"))
                .hasValue("01", new LocatorAssertions.HasValueOptions().setTimeout(FIVE_SECONDS));
        mine.pad("135790");
        mine.page.locator("button.primary").tap();
        assertThat(mine.page.locator("#received")).hasValue("100");
        mine.page.locator("#take-cash").tap();
        assertThat(mine.page.locator(".pay-good").last()).isVisible();
        console.context().close();
    }

    private void decide(Page console, Object device, String decision) {
        console.navigate(shop.console("/console/stores/terminals"));
        console.locator("form[action*='/devices/" + device + "/" + decision + "'] button")
                .first()
                .click();
    }

    @Test
    @Order(9)
    void aDiskThatTakesNothingIsSaidOnTheColleaguesPageWithoutAPressAndSoIsItsEnd() throws Exception {
        mine.goes("/");
        colleague.goes("/");
        for (WaiterPage waiter : new WaiterPage[] {mine, colleague}) {
            assertThat(waiter.strip()).containsText("在线");
        }
        try (DemoShop.Frozen disk = shop.fillDiskOf("bridge")) {
            mine.page.locator("[data-table='2 号桌']").click();
            mine.page.locator(".pad button").nth(1).click();
            for (WaiterPage waiter : new WaiterPage[] {mine, colleague}) {
                assertThat(waiter.strip())
                        .containsText(
                                "网桥的磁盘写不进去", new LocatorAssertions.ContainsTextOptions().setTimeout(FIVE_SECONDS));
            }
        }
        for (WaiterPage waiter : new WaiterPage[] {mine, colleague}) {
            assertThat(waiter.strip())
                    .containsText("在线", new LocatorAssertions.ContainsTextOptions().setTimeout(FIVE_SECONDS));
        }
    }

    @Test
    @Order(10)
    void aManagerSeesHowOldTheNewestBackupIsAndMakesOne() {
        colleague.goes("/outbox");
        assertThat(colleague.page.locator("#links")).isVisible();
        assertThat(colleague.page.locator("#backup")).hasCount(0);

        colleague.becomes("09", "864209");
        colleague.goes("/outbox");

        assertThat(colleague.page.locator("#backup")).containsText("本店数据备份");
        colleague.page.locator("#backup-do").tap();
        assertThat(colleague.page.locator("#backup .good")).isVisible();
        assertThat(colleague.page.locator("#backup-do")).isEnabled();
        assertThat(colleague.faults()).isEmpty();
    }

    private boolean isPaid(String table) {
        try {
            return shop.sql("select count(*) from sale_order where table_name = '" + table + "' and state = 'PAID'")
                    .equals("1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String drawing(WaiterPage waiter) {
        Locator code = waiter.page.locator(".pay svg[role=img] path");
        code.waitFor();
        return code.getAttribute("d");
    }

    private String newestPayCode() {
        return shop.simulator().get("/codes").values().stream()
                .map(code -> code.path("text").stringValue(""))
                .filter(text -> text.startsWith(PAY_CODE))
                .findFirst()
                .orElseThrow();
    }
}
