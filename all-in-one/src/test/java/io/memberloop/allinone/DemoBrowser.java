package io.memberloop.allinone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The system's Chromium, driven by Playwright. Pages are opened at the sizes people have in their hands. */
final class DemoBrowser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final List<String> SWITCHES = List.of(
            // root has no sandbox; a virtual machine has no graphics
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private DemoBrowser(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static DemoBrowser open() {
        return open(List.of());
    }

    /** One whose camera sees this film, for every page that is allowed to look; the caller closes it. */
    static DemoBrowser openWithCamera(Path film) {
        return open(List.of("--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + film));
    }

    private static DemoBrowser open(List<String> more) {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException(
                    CHROMIUM + " is missing. Install it: apt-get install chromium fonts-noto-cjk (test.sh does it)");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(Stream.concat(SWITCHES.stream(), more.stream()).toList()));
        return new DemoBrowser(playwright, browser);
    }

    /** A handheld or a customer's phone: 390 × 844 at two pixels a point, with touch. */
    Page phone() {
        return page(new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setHasTouch(true)
                .setIsMobile(true));
    }

    /** The marketer's screen. */
    Page desktop() {
        return page(new Browser.NewContextOptions().setViewportSize(1440, 900).setDeviceScaleFactor(2));
    }

    /**
     * Errors in scripts, violations of the content security policy, failed requests: everything the pages opened here
     * complained about since the last call.
     */
    List<String> complaints() {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        return heard;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private Page page(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setLocale("zh-CN").setTimezoneId("Asia/Shanghai"));
        context.setDefaultTimeout(10_000);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.page().url() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.page().url() + ": " + error.error()));
        return context.newPage();
    }
}
