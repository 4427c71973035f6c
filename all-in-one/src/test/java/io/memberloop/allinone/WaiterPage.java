package io.memberloop.allinone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** The page in a waiter's hand, and what a waiter does with it. */
final class WaiterPage {

    /** Counts what is heard, felt and moved; the page does not notice. */
    private static final String OBSERVE = """
            window.seen = { tones: 0, buzzes: 0, shift: 0, locks: 0 };
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) { window.seen.tones++; return start.apply(this, when); };
            navigator.vibrate = () => { window.seen.buzzes++; return true; };
            if (navigator.wakeLock) {
              const request = navigator.wakeLock.request.bind(navigator.wakeLock);
              navigator.wakeLock.request = (kind) => { window.seen.locks++; return request(kind); };
            }
            new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) window.seen.shift += e.value; }))
              .observe({ type: "layout-shift", buffered: true });
            """;

    /** Pixels of the bar at the bottom, and some. */
    private static final int BAR = 240;

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa");
    private static final String SMALL_TARGETS = """
            () => [...document.querySelectorAll("button, a, input, summary")]
              .filter((e) => e.checkVisibility() && e.getBoundingClientRect().width > 1)
              .map((e) => [e, e.getBoundingClientRect()])
              .filter(([e, box]) => box.width < 47.5 || box.height < 47.5)
              .map(([e, box]) => (e.id || e.textContent || e.ariaLabel) + " " + box.width + "x" + box.height)
            """;

    final Page page;
    private final DemoShop shop;

    private WaiterPage(Page page, DemoShop shop) {
        this.page = page;
        this.shop = shop;
    }

    /** Pairs the device and logs waiter 01 in. */
    static WaiterPage open(Page page, DemoShop shop) {
        page.addInitScript(OBSERVE);
        WaiterPage waiter = new WaiterPage(page, shop);
        page.navigate(shop.bridge("/"));
        page.fill("input[name=code]", shop.deviceCode());
        page.locator("button[type=submit]").click();
        waiter.logsIn("01", "135790");
        return waiter;
    }

    /** Somebody else takes over the handheld. */
    void becomes(String number, String pin) {
        goes("/");
        page.evaluate("() => sessionStorage.clear()");
        page.reload();
        logsIn(number, pin);
    }

    private void logsIn(String number, String pin) {
        page.fill("input[name=number]", number);
        pad(pin);
        page.locator("button.primary").click();
        assertThat(page.locator("#quick")).isVisible();
    }

    void pad(String digits) {
        for (char digit : digits.toCharArray()) {
            page.locator(".pad button", new Page.LocatorOptions().setHasText(String.valueOf(digit)))
                    .first()
                    .click();
        }
    }

    /** Opens a table for two and orders; ends on the bill. */
    void orders(String table, String... dishes) {
        page.locator("[data-table='" + table + "']").click();
        page.locator(".pad button").nth(1).click();
        page.locator("#add").click();
        for (int i = 0; i < dishes.length; i++) {
            page.locator("[data-item='" + dishes[i] + "']").click();
            assertThat(page.locator(".foot .sum")).containsText((i + 1) + " 份");
        }
        page.locator("button.primary").click();
        assertThat(page.locator("#pay")).isEnabled();
    }

    void goes(String path) {
        page.navigate(shop.bridge("/#" + path));
    }

    Locator strip() {
        return page.locator("#strip");
    }

    /** How often something happened since the page was loaded: tones, buzzes, locks. */
    int seen(String what) {
        return ((Number) page.evaluate("what => window.seen[what]", what)).intValue();
    }

    /** How far the page moved by itself since it was loaded: the cumulative layout shift without what follows a tap. */
    double shift() {
        return ((Number) page.evaluate("() => window.seen.shift")).doubleValue();
    }

    /**
     * Everything that axe finds fault with, contrast of 7:1 included, and what is smaller than 48 pixels. The whole page is
     * in view meanwhile: what is merely scrolled under the bar at the bottom is not too small.
     */
    List<String> faults() {
        var window = page.viewportSize();
        int whole = ((Number) page.evaluate("() => document.documentElement.scrollHeight")).intValue();
        page.setViewportSize(window.width, Math.max(window.height, whole + BAR));
        try {
            return violations();
        } finally {
            page.setViewportSize(window.width, window.height);
        }
    }

    private List<String> violations() {
        List<String> axe = new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getTarget()))
                        .toList();
        @SuppressWarnings("unchecked")
        List<String> small = (List<String>) page.evaluate(SMALL_TARGETS);
        Object wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        return Stream.of(axe, small, wide.equals(0) ? List.<String>of() : List.of("wider by " + wide))
                .flatMap(List::stream)
                .toList();
    }
}
