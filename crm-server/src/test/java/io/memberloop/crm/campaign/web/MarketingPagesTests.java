package io.memberloop.crm.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The marketer at the console, over HTTP: coupon, segment, campaign, result. */
@ShopTest
class MarketingPagesTests {

    @Autowired
    Shops shops;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    @Value("${memberloop.callback-url}")
    String url;

    private static final String COUPON =
            "name=回头客&off=10&threshold=50&validity=AFTER_RECEIPT&validDays=30&stock=100&perMemberLimit=1";

    /** A browser with one person logged in. */
    private final class Browser {
        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
        }

        /** Posts with the token of the page before. */
        HttpResponse<String> post(String page, String path, String form) {
            var token = first("name=\"_csrf\" value=\"([^\"]+)\"", get(page).body());
            return send(HttpRequest.newBuilder(URI.create(url + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + token)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(
                        request.header("Accept-Language", "zh-CN").build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void fromAnOfferToACampaignThatIsDone() {
        var shop = shops.open();
        member(shop);
        var browser = login(shop, "MARKETER");
        for (var empty : new String[] {"/console/coupons", "/console/segments", "/console/campaigns"}) {
            assertThat(browser.get(empty).body()).contains("empty-state");
        }
        var coupon = created(browser.post("/console/coupons/new", "/console/coupons", encoded(COUPON)));
        var segment = created(browser.post(
                "/console/segments/new",
                "/console/segments",
                encoded("name=老客&row=r0&r0.kind=lastVisitOver&r0.days=30")));
        var form = "name=唤回&segment=" + id(segment) + "&offer=" + id(coupon) + "&message=好久不见&holdout=0";
        var campaign = created(browser.post("/console/campaigns/new", "/console/campaigns", encoded(form)));
        assertThat(browser.get(campaign).body()).contains("发送给 1 人").contains("好久不见");
        browser.post(campaign, campaign, encoded(form + "&action=send"));
        Await.until("done", () -> browser.get(campaign + "/progress").body().contains("已完成"));
        assertThat(browser.get(campaign).body()).contains("未同意接收营销消息").contains("已处理 1 / 1 人");
        for (var list : new String[] {"/console/coupons", "/console/segments", "/console/campaigns"}) {
            assertThat(browser.get(list)).satisfies(page -> {
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body()).contains("data-href").doesNotContain("??");
            });
        }
        for (var page : new String[] {coupon, segment, campaign}) {
            assertThat(browser.get(page).statusCode()).isEqualTo(200);
            assertThat(login(shops.open(), "OWNER").get(page).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void countsAndPicturesFollowTheFormWhileItIsFilledIn() {
        var shop = shops.open();
        member(shop);
        var browser = login(shop, "MANAGER");
        var count = browser.post(
                "/console/segments/new",
                "/console/segments/count",
                encoded("name=&row=r0&row=r1&r0.kind=lastVisitOver&r0.days=30&r1.kind=spent&r1.days=x&r1.amount=1"));
        assertThat(count.body())
                .contains("id=\"segment-side\"")
                .contains("id=\"count-r0\"")
                .contains("1 人");
        var rows =
                browser.post("/console/segments/new", "/console/segments/rows?add=tag", encoded("row=r0&r0.kind=tier"));
        assertThat(rows.body()).contains("r1.tag");
        var picture = browser.post("/console/coupons/new", "/console/coupons/picture", encoded(COUPON));
        assertThat(picture.body()).contains("回头客").contains("满 ¥50 可用");
        var phone = browser.post("/console/campaigns/new", "/console/campaigns/preview", encoded("message=你好"));
        assertThat(phone.body()).contains("你好").contains("campaign-check");
    }

    @Test
    void wrongInputIsNamedAtItsFieldAndNothingIsStored() {
        var shop = shops.open();
        var browser = login(shop, "OWNER");
        var coupon = browser.post("/console/coupons/new", "/console/coupons", "name=&off=-1&stock=0");
        assertThat(coupon.statusCode()).isEqualTo(422);
        assertThat(coupon.body()).contains("减免金额应大于 0");
        var segment = browser.post(
                "/console/segments/new", "/console/segments", "name=x&row=r0&r0.kind=spent&r0.amount=0&r0.days=0");
        assertThat(segment.statusCode()).isEqualTo(422);
        assertThat(segment.body()).contains("天数应在 1 到 3650 之间");
        var campaign = browser.post("/console/campaigns/new", "/console/campaigns", "name=x&holdout=51&segment=abc");
        assertThat(campaign.statusCode()).isEqualTo(422);
        assertThat(campaign.body()).contains("请选择人群").contains("对照比例应在 0 到 50 之间");
        assertThat(browser.get("/console/coupons").body()).contains("empty-state");
    }

    @Test
    void anOfferOfEveryKindIsMadeSeenAndFilteredInBothLanguages() {
        var shop = shops.open();
        long item = item(shop);
        var browser = login(shop, "MARKETER");
        var forms = new String[] {
            "kind=CASH_OFF&off=10&stacking=GROUP&group=满减&budget=500",
            "kind=PERCENT_OFF&tenths=8.5&cap=30&weekdays=MONDAY&hourFrom=11:00&hourTo=14:00",
            "kind=ITEM_FREE&quantity=1&items=" + item,
            "kind=ITEM_PRICE&price=9.9&quantity=2&items=" + item,
            "kind=COUNT_CARD&uses=10&giveable=true&items=" + item,
            "kind=VALUE_VOUCHER&value=50",
            "kind=POINTS_VOUCHER&points=300"
        };
        for (var form : forms) {
            var all = form + "&name=一张券&validDays=30&stock=10&perMemberLimit=1&tierPrice=true&returnable=true";
            var page = browser.get(created(browser.post("/console/coupons/new", "/console/coupons", encoded(all))));
            assertThat(page.body())
                    .contains("checked", form.substring(5, form.indexOf('&')))
                    .doesNotContain("??");
        }
        assertThat(browser.get("/console/coupons").body())
                .contains("代金券", "折扣券", "兑换券", "特价券", "次卡", "储值券", "积分券", "叠加组 满减", "预算还剩 ¥500.00", "8.5");
        assertThat(browser.get("/console/coupons?kind=COUNT_CARD").body()).containsOnlyOnce("data-href");
        var picture = browser.post("/console/coupons/new", "/console/coupons/picture", encoded(forms[1] + "&name=午市"));
        assertThat(picture.body()).contains("周一 11:00–14:00 可用", "最多减 ¥30.00");
        var wrong = browser.post("/console/coupons/new", "/console/coupons", encoded("kind=ITEM_FREE&quantity=0"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"e-quantity\"", "id=\"e-items\"", "id=\"e-name\"");
    }

    private long item(Shops.Shop shop) {
        long category = Ids.next();
        long item = Ids.next();
        jdbc.sql("insert into item_category (id, merchant_id, name) values (?, ?, '饮品')")
                .params(category, shop.merchant().value())
                .update();
        jdbc.sql("insert into item (id, merchant_id, category_id, name, price_fen) values (?, ?, ?, '酸梅汤', 1200)")
                .params(item, shop.merchant().value(), category)
                .update();
        return item;
    }

    @Test
    void theCashierHasNoMarketing() {
        var browser = login(shops.open(), "CASHIER");
        assertThat(browser.get("/console/campaigns").statusCode()).isEqualTo(403);
    }

    private Browser login(Shops.Shop shop, String role) {
        var name = "u" + Ids.code(10).toLowerCase();
        jdbc.sql("insert into console_user (id, merchant_id, username, name, role, password_hash, created_at)"
                        + " values (?, ?, ?, '小王', ?, ?, '2026-01-01')")
                .params(Ids.next(), shop.merchant().value(), name, role, passwords.encode("a-password-of-tests"))
                .update();
        var browser = new Browser();
        browser.post("/console/login", "/console/login", "username=" + name + "&password=a-password-of-tests");
        return browser;
    }

    private void member(Shops.Shop shop) {
        jdbc.sql("insert into member (id, merchant_id, number, name, state, joined_at)"
                        + " values (?, ?, ?, '王小明', 'ACTIVE', '2026-01-01')")
                .params(Ids.next(), shop.merchant().value(), Ids.code(12))
                .update();
    }

    private static String created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        var path = URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();
        assertThat(path).matches("/console/[a-z]+/[0-9]+");
        return path;
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    /** Values are written plainly in the tests. */
    private static String encoded(String form) {
        var out = new StringBuilder();
        for (var pair : form.split("&")) {
            var at = pair.indexOf('=');
            out.append(out.isEmpty() ? "" : "&")
                    .append(pair, 0, at + 1)
                    .append(URLEncoder.encode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return out.toString();
    }
}
