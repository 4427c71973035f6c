package io.memberloop.crm.printing;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The owner says which printer prints what, and how each paper looks; the store's bridge gets it. */
@ShopTest
class PrintingPagesTests {

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    Tills tills;

    @Autowired
    JdbcClient jdbc;

    @Test
    void printersReachTheBridgeWithTheirStationsAndStandIns() {
        var till = tills.in(shops.open());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        var page = page(till.shop());
        long category = category(till.shop());
        var fresh = page + "/printers/new";

        assertThat(owner.post(fresh, fresh, printer("name", "前台", "receipts", "true", "drawer", "true"))
                        .statusCode())
                .isEqualTo(302);
        var front = print(till).at("/printers/0");
        owner.post(
                fresh,
                fresh,
                printer(
                        "name",
                        "热菜间",
                        "width",
                        "42",
                        "address",
                        "10.0.0.9:9100",
                        "categories",
                        Long.toString(category),
                        "failover",
                        front.path("id").asString(),
                        "copies",
                        "2"));

        var kitchen = print(till).at("/printers/1");
        assertThat(front.path("drawer").booleanValue()).isTrue();
        assertThat(kitchen.path("columns").asInt()).isEqualTo(42);
        assertThat(kitchen.path("address").asString()).isEqualTo("10.0.0.9:9100");
        assertThat(kitchen.at("/categories/0").asString()).isEqualTo(Long.toString(category));
        assertThat(kitchen.path("failover").asString())
                .isEqualTo(front.path("id").asString());
        assertThat(kitchen.path("copies").asInt()).isEqualTo(2);
        assertThat(events(till.shop())).isEqualTo(2);
        assertThat(owner.get(page).body()).contains("前台", "热菜间", "42 列");

        var gone = page + "/printers/" + front.path("id").asString();
        owner.post(gone, gone + "/remove");
        assertThat(print(till).path("printers")).hasSize(1);
        assertThat(print(till).at("/printers/0/failover").asString()).isEmpty();
    }

    @Test
    void aPrinterThatAsksForWorkHasASecretAddressThatIsShownOnce() {
        var till = tills.in(shops.open());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        var fresh = page(till.shop()) + "/printers/new";

        var made = owner.post(fresh, fresh, printer("name", "云打印", "kind", "STAR"));
        var secret = Pattern.compile("/print/star/([0-9A-Z]{32})").matcher(made.body());

        assertThat(secret.find()).isTrue();
        var printer = print(till).at("/printers/0");
        assertThat(printer.path("tokenHash").asString()).hasSize(64).doesNotContain(secret.group(1));
        var edit = page(till.shop()) + "/printers/" + printer.path("id").asString();
        assertThat(owner.get(edit).body()).doesNotContain(secret.group(1));
        // an edit keeps it, a new one replaces it
        owner.post(edit, edit, printer("name", "云打印 2", "kind", "STAR"));
        assertThat(print(till).at("/printers/0/tokenHash").asString())
                .isEqualTo(printer.path("tokenHash").asString());
        owner.post(edit, edit, printer("name", "云打印 2", "kind", "STAR", "newSecret", "true"));
        assertThat(print(till).at("/printers/0/tokenHash").asString())
                .isNotEqualTo(printer.path("tokenHash").asString());
    }

    @Test
    void whatIsTypedWronglyIsToldAtItsFieldAndKeepsNothing() {
        var till = tills.in(shops.open());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        var fresh = page(till.shop()) + "/printers/new";

        var refused = owner.post(
                fresh, fresh, printer("name", "", "address", "10.0.0.9:99999", "width", "33", "kind", "TOASTER"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请填 1 到 20 个字的名称", "请填主机名或 IP", "请从列表中选择");
        assertThat(owner.post(fresh, fresh, printer("name", "前台")).statusCode()).isEqualTo(302);
        assertThat(owner.post(fresh, fresh, printer("name", "前台")).body()).contains("本店已有同名打印机");
        assertThat(owner.post(fresh, fresh, printer("name", "乙", "failover", "42"))
                        .body())
                .contains("请选本店另一台打印机");
        assertThat(owner.post(fresh, fresh, printer("name", "乙", "categories", "42"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(print(till).path("printers")).hasSize(1);
    }

    @Test
    void aPaperIsSeenAtEveryWidthWhileItIsEditedAndThenReachesTheBridge() throws Exception {
        var till = tills.in(shops.open());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        var paper = page(till.shop()) + "/papers/RECEIPT";
        var form = new String[] {
            "language",
            "en",
            "blocks",
            "TENDERS",
            "blocks",
            "HEAD",
            "blocks",
            "FOOTER",
            "header",
            "",
            "footer",
            "Wi-Fi: lake\nWelcome back",
            "logo",
            logo(200, 80)
        };

        var preview = owner.post(paper, paper + "/preview", form).body();
        assertThat(widths(preview)).containsExactly(32 * 12 + 32, 42 * 12 + 32, 48 * 12 + 32);
        assertThat(print(till).path("papers")).isEmpty();
        assertThat(owner.post(paper, paper, form).statusCode()).isEqualTo(302);

        var saved = print(till).at("/papers/0");
        assertThat(saved.path("language").asString()).isEqualTo("en");
        // what a receipt is there for stays on it
        assertThat(saved.path("blocks").valueStream().map(JsonNode::asString))
                .startsWith("TENDERS", "HEAD", "FOOTER")
                .contains("BILL", "LINES", "TOTALS")
                .doesNotContain("LOGO", "CODE");
        assertThat(saved.at("/footer/1").asString()).isEqualTo("Welcome back");
        assertThat(saved.path("logo").asString()).isNotEmpty();
        assertThat(events(till.shop())).isEqualTo(1);
        assertThat(owner.get(paper + "?saved").body()).contains("已保存", "Wi-Fi: lake");
    }

    @Test
    void everyPaperCanBeSeenInBothLanguages() {
        var shop = shops.open();
        var owner = consoles.loggedIn(shop, Role.OWNER);
        for (var kind : List.of("RECEIPT", "PRE_BILL", "KITCHEN", "REFUND", "JOIN", "SHIFT", "DAY")) {
            for (var language : List.of("zh-CN", "en")) {
                var shown = owner.get(page(shop) + "/papers/" + kind + "?lang=" + language);
                assertThat(shown.statusCode()).as(kind).isEqualTo(200);
                assertThat(shown.body()).as(kind).contains("data:image/png;base64,");
            }
        }
        assertThat(owner.get(page(shop) + "/papers/POSTER").statusCode()).isEqualTo(404);
    }

    @Test
    void aLogoThatIsNoPictureAndLinesThatAreTooLongAreRefused() throws Exception {
        var till = tills.in(shops.open());
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        var paper = page(till.shop()) + "/papers/RECEIPT";

        for (var logo : new String[] {"bm8gcGljdHVyZQ==", "%%%", logo(1_600, 4)}) {
            var refused = owner.post(paper, paper, "language", "zh", "blocks", "HEAD", "logo", logo);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("PNG");
        }
        var refused = owner.post(
                paper, paper, "language", "zh", "blocks", "HEAD", "blocks", "BOMB", "header", "长".repeat(61));
        assertThat(refused.body()).contains("每行最多 60 个字", "请从列表中选择");
        assertThat(print(till).path("papers")).isEmpty();
    }

    @Test
    void anotherMerchantsStoreAndPrinterAreNotThere() {
        var mine = tills.in(shops.open());
        var other = tills.in(shops.open());
        var owner = consoles.loggedIn(mine.shop(), Role.OWNER);
        var theirs = consoles.loggedIn(other.shop(), Role.OWNER);
        var fresh = page(other.shop()) + "/printers/new";
        theirs.post(fresh, fresh, printer("name", "前台"));
        var printer = print(other).at("/printers/0/id").asString();
        var mineFresh = page(mine.shop()) + "/printers/new";

        for (var path : List.of("", "/printers/new", "/printers/" + printer, "/papers/RECEIPT")) {
            assertThat(owner.get(page(other.shop()) + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (var path : List.of(
                page(other.shop()) + "/printers/new",
                page(mine.shop()) + "/printers/" + printer,
                page(other.shop()) + "/printers/" + printer + "/remove",
                page(mine.shop()) + "/printers/" + printer + "/remove")) {
            assertThat(owner.post(mineFresh, path, printer("name", "抢来的")).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (var path : List.of("/papers/RECEIPT", "/papers/RECEIPT/preview")) {
            assertThat(owner.post(mineFresh, page(other.shop()) + path, "language", "zh", "blocks", "HEAD")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(print(other).at("/printers/0/name").asString()).isEqualTo("前台");
        assertThat(consoles.loggedIn(mine.shop(), Role.MARKETER)
                        .get(page(mine.shop()))
                        .statusCode())
                .isEqualTo(403);
    }

    private static String page(Shops.Shop shop) {
        return "/console/stores/" + shop.store() + "/printing";
    }

    private static String[] printer(String... changes) {
        var form = new ArrayList<>(List.of(
                "kind",
                "NETWORK",
                "address",
                "",
                "width",
                "48",
                "chinese",
                "true",
                "nativeQr",
                "true",
                "acknowledges",
                "PRINTED",
                "failover",
                "",
                "copies",
                "1"));
        for (int i = 0; i < changes.length; i += 2) {
            int at = form.indexOf(changes[i]);
            if (at >= 0 && at % 2 == 0) {
                form.set(at + 1, changes[i + 1]);
            } else {
                form.add(changes[i]);
                form.add(changes[i + 1]);
            }
        }
        return form.toArray(String[]::new);
    }

    private static JsonNode print(Till till) {
        return till.call(HttpMethod.GET, "/snapshot", null).body().path("print");
    }

    private long category(Shops.Shop shop) {
        long id = io.memberloop.crm.platform.Ids.next();
        jdbc.sql("insert into item_category (id, merchant_id, name) values (?, ?, '热菜')")
                .params(id, shop.merchant().value())
                .update();
        return id;
    }

    private int events(Shops.Shop shop) {
        return jdbc.sql("select count(*) from terminal_event where merchant_id = ? and type = 'store.changed'")
                .param(shop.merchant().value())
                .query(Integer.class)
                .single();
    }

    private static List<Integer> widths(String page) throws Exception {
        var widths = new ArrayList<Integer>();
        var pictures =
                Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(page);
        while (pictures.find()) {
            widths.add(ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(pictures.group(1))))
                    .getWidth());
        }
        return widths;
    }

    private static String logo(int width, int height) throws Exception {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
