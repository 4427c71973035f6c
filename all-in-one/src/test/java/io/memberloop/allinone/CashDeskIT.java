package io.memberloop.allinone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on a PC at the cash desk: the bill stands beside what is done with it, and a guest who thinks better of it is no trouble. */
@ExtendWith(DemoShopExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CashDeskIT {

    private final DemoShop shop;
    private final DemoBrowser browser;
    private WaiterPage desk;
    private String bill;

    CashDeskIT(DemoShop shop, DemoBrowser browser) {
        this.shop = shop;
        this.browser = browser;
    }

    @BeforeAll
    void aPc() {
        desk = WaiterPage.open(browser.desktop(), shop);
        desk.page.setViewportSize(1280, 800);
    }

    @AfterAll
    void close() {
        desk.page.context().close();
    }

    @Test
    @Order(1)
    void theBillStandsBesideTheDishesAndBesideWhatIsDoneWithIt() {
        desk.page.locator("[data-table='3 号桌']").click();
        desk.page.locator(".pad button").nth(1).click();
        assertThat(desk.page.locator("#add")).isVisible();
        bill = desk.page.url().replaceAll(".*/", "");
        desk.page.locator("#add").click();
        desk.page.locator("[data-item='宫保鸡丁']").click();
        assertThat(desk.page.locator("#running")).containsText("宫保鸡丁");
        double moved = desk.shift();
        desk.page.locator("[data-item='红烧肉']").click();
        assertThat(desk.page.locator("#running .item")).hasCount(2);
        assertThat(desk.shift()).as("no dish moves").isLessThan(moved + 0.02);
        assertThat(box("#running").x).isGreaterThan(box("[data-item='红烧肉']").x);
        assertThat(desk.faults()).isEmpty();
        desk.page.locator(".foot button.primary").click();

        assertThat(desk.page.locator("#lines .item")).hasCount(2);
        assertThat(box("#member").x).as("right of the dishes").isGreaterThan(box("#lines").x + box("#lines").width - 1);
        assertThat(box("#pay").y + box("#pay").height).as("in sight").isLessThan(800);
        assertThat(desk.faults()).isEmpty();
        for (int width : new int[] {999, 768, 1440}) {
            desk.page.setViewportSize(width, 800);
            assertThat(desk.page.locator(".side")).hasCount(width < 1_000 ? 0 : 1);
            assertThat(desk.faults()).as("at " + width).isEmpty();
        }
        desk.page.setViewportSize(1280, 800);
    }

    @Test
    @Order(2)
    void aGuestThinksBetterOfADishBeforeTheKitchenKnows() {
        desk.goes("/bill/" + bill);
        desk.page.locator("#lines .name").first().click();
        desk.page.locator("#edit").click();
        desk.page.locator("#note").fill("少盐");
        desk.page.locator(".bottom .steps button").last().click();
        assertThat(desk.page.locator("#put")).containsText("¥76.00");
        assertThat(desk.faults()).isEmpty();
        desk.page.locator("#put").click();

        Locator line = desk.page.locator("#lines .item").first();
        assertThat(line).containsText("少盐");
        assertThat(line).containsText("¥76.00");
        assertThat(desk.page.locator("#due")).hasText("¥134.00");
    }

    @Test
    @Order(3)
    void aBillThatIsNotPaidIsFoundWhereThePaidOnesAre() {
        desk.goes("/paid");
        desk.page.locator("input[type=search]").fill("3 号桌");
        Locator open = desk.page.locator("[data-open='" + bill + "']");
        assertThat(open).containsText("还没付");
        open.click();
        assertThat(desk.page.locator("#due")).hasText("¥134.00");
    }

    @Test
    @Order(4)
    void aPersonDividesARefundOverTheWaysOfPaying() throws Exception {
        desk.goes("/tender/" + bill + "//3000");
        assertThat(desk.faults()).isEmpty();
        desk.page.locator("#cash").click();
        assertThat(desk.faults()).isEmpty();
        desk.page.locator("#take-cash").click();
        desk.page.locator("#bank-card").click();
        desk.page.locator("#reference").fill("A-00123");
        desk.page.locator("#take-card").click();
        assertThat(desk.page.locator("#to-refund")).isVisible();
        desk.page.locator("#to-refund").click();
        desk.page.locator(".chips button").last().waitFor();
        desk.page.locator("[aria-pressed]").nth(2).click();
        desk.page.locator("#amount").fill("50");
        Locator does = desk.page.locator("#refund");
        assertThat(does).hasText("退款 ¥50.00");

        desk.page.locator("#divide").click();
        Locator gives = desk.page.locator("#division .give input[id^=give]");
        assertThat(gives.first()).hasValue("0.00");
        gives.first().click();
        desk.pad("20");
        assertThat(does).isDisabled();
        assertThat(desk.page.locator(".give-sum")).containsText("多了 ¥20.00");
        gives.last().fill("30");
        assertThat(does).isEnabled();
        assertThat(desk.faults()).isEmpty();
        double keys = box("#division .amount-pad").y;
        gives.first().fill("31");
        assertThat(desk.page.locator("#division .help.error")).hasText("最多 ¥30.00");
        assertThat(does).isDisabled();
        assertThat(box("#division .amount-pad").y).as("no key moves").isEqualTo(keys);
        gives.first().fill("20");
        assertThat(does).isEnabled();
        desk.page.locator("#reason").fill("少上一份");
        does.click();
        desk.page.locator("#manager").fill("09");
        for (char digit : "864209".toCharArray()) {
            desk.page
                    .locator(".sheet .pad button", new Page.LocatorOptions().setHasText(String.valueOf(digit)))
                    .first()
                    .click();
        }
        desk.page.locator("#approve").click();

        assertThat(desk.page.locator("body")).containsText("已退");
        assertThat(shop.sql("select group_concat(r.amount_fen order by r.amount_fen) from refund_tender r"
                        + " join sale_order o on o.id = r.order_id where o.bill_id = '" + bill + "'"))
                .isEqualTo("2000,3000");
    }

    private BoundingBox box(String selector) {
        return desk.page.locator(selector).first().boundingBox();
    }
}
