package io.memberloop.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the supervisor prints is true: every address opens, without a complaint of the browser. */
@ExtendWith(DemoShopExtension.class)
class DemoShopIT {

    private final DemoShop shop;

    DemoShopIT(DemoShop shop) {
        this.shop = shop;
    }

    @Test
    void threeCustomersWaitForTheirFirstScan() {
        assertThat(shop.simulator().get("/customers").values())
                .extracting(customer -> customer.path("name").stringValue())
                .contains("小明", "小红", "老王");
    }

    @Test
    void aHandheldPairsAtOnceWithAPrintedCodeAndEachCodeWorksOnce() {
        String code = shop.deviceCode();

        assertThat(shop.devices()
                        .post("/enrol", Handheld.introduction(Handheld.newKeys(), code))
                        .path("name")
                        .stringValue())
                .startsWith("手持机");
        assertThat(shop.devices()
                        .exchange("POST", "/enrol", Handheld.introduction(Handheld.newKeys(), code))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void everyFaceOpensInTheBrowser(DemoBrowser browser) {
        Page desk = browser.desktop();
        desk.navigate(shop.simulator("/"));
        // the page asks for its customers once it is there
        desk.locator("option", new Page.LocatorOptions().setHasText("小明"))
                .first()
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));

        Page waiter = browser.phone();
        waiter.navigate(shop.bridge("/"));
        assertThat(waiter.title()).isNotBlank();

        Page console = browser.desktop();
        console.navigate(shop.console("/console"));
        assertThat(console.locator("input[type=password]").count()).isEqualTo(1);

        assertThat(browser.complaints()).isEmpty();
        Stream.of(desk, waiter, console).forEach(page -> page.context().close());
    }

    @Test
    void noLogHoldsAKeyOfTheShop() throws Exception {
        List<String> keys = Json.tree(Files.readString(shop.data().resolve("secrets.json"))).values().stream()
                .map(value -> value.stringValue())
                .toList();
        try (Stream<Path> logs = Files.list(shop.data().resolve("logs"))) {
            for (Path log : logs.toList()) {
                assertThat(Files.readString(log)).as(log.toString()).doesNotContain(keys);
            }
        }
    }
}
