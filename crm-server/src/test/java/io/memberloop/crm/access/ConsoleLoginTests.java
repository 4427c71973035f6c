package io.memberloop.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.web.WebSecurity;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class ConsoleLoginTests {

    @Autowired
    Shops shops;

    @Autowired
    Consoles consoles;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RedissonClient redis;

    /** All browsers of the tests share one address, which may fail only so often a minute. */
    @BeforeEach
    void forgetTheAddress() {
        redis.getKeys().deleteByPattern("memberloop:login-failures:*");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void theOwnerLogsInAndOutAgain() {
        var browser = consoles.browser();
        assertThat(location(browser.get("/console"))).endsWith("/console/login");

        browser.login(consoles.user(shops.open(), Role.OWNER), Consoles.PASSWORD);
        var overview = browser.get("/console");
        assertThat(overview.statusCode()).isEqualTo(200);
        assertThat(overview.body()).contains("测试小馆").contains("概览").doesNotContain("??");

        browser.post("/console", "/console/logout");
        assertThat(location(browser.get("/console"))).endsWith("/console/login");
    }

    @Test
    void theSessionThatWasThereBeforeTheLoginIsWorthNothingAfterIt() {
        var browser = consoles.browser();
        browser.get("/console/login");
        var before = browser.session();

        browser.login(consoles.user(shops.open(), Role.OWNER), Consoles.PASSWORD);

        assertThat(browser.session()).isNotNull().isNotEqualTo(before);
        var thief = consoles.browser().get("/console", "Cookie", "SESSION=" + before);
        assertThat(location(thief)).endsWith("/console/login");
    }

    @Test
    void fiveWrongPasswordsLockForAQuarterOfAnHourAlsoForTheRightOne() {
        var name = consoles.user(shops.open(), Role.MANAGER);
        var browser = consoles.browser();
        for (int i = 0; i < 5; i++) {
            assertThat(location(browser.login(name, "wrong"))).endsWith("?wrong");
        }

        assertThat(location(browser.login(name, Consoles.PASSWORD))).endsWith("?locked");
        clock.advance(Duration.ofMinutes(14));
        assertThat(location(browser.login(name, Consoles.PASSWORD))).endsWith("?locked");
        clock.advance(Duration.ofMinutes(2));
        assertThat(location(browser.login(name, Consoles.PASSWORD))).endsWith("/console");
    }

    @Test
    void afterAWrongPasswordTheNameNeedNotBeTypedAgain() {
        var browser = consoles.browser();
        browser.login("boss-of-tests", "wrong");

        assertThat(browser.get("/console/login?wrong").body()).contains("value=\"boss-of-tests\"");
        assertThat(browser.get("/console/login").body()).doesNotContain("boss-of-tests");
    }

    @Test
    void anAddressThatIsNoPageIsNotFoundAPageOfAnotherRoleIsForbidden() {
        var browser = consoles.loggedIn(shops.open(), Role.CASHIER);

        assertThat(browser.get("/console/nowhere").statusCode()).isEqualTo(404);
        assertThat(browser.get("/console/settings").statusCode()).isEqualTo(403);
        assertThat(browser.get("/console/settings", "Accept", "text/html").body())
                .contains("没有权限")
                .contains("href=\"/console\"");
    }

    @Test
    void twelveGuessesAtOnceAreStillOnlyFive() {
        var name = consoles.user(shops.open(), Role.MANAGER);

        var answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> location(consoles.browser().login(name, "wrong")))
                .toList();

        assertThat(answers.stream().filter(to -> to.endsWith("?wrong"))).hasSize(5);
        assertThat(answers.stream().filter(to -> to.endsWith("?locked"))).hasSize(7);
    }

    @Test
    void anAddressThatFailsWithManyNamesHasToWait() {
        var browser = consoles.browser();
        for (int i = 0; i < 30; i++) {
            assertThat(location(browser.login("nobody" + i, "wrong"))).endsWith("?wrong");
        }

        assertThat(location(browser.login("nobody", "wrong"))).endsWith("?busy");
    }

    @Test
    void whoIsSwitchedOffHasToLeaveAtOnce() {
        var shop = shops.open();
        var name = consoles.user(shop, Role.OWNER);
        var browser = consoles.browser();
        browser.login(name, Consoles.PASSWORD);
        assertThat(browser.get("/console").statusCode()).isEqualTo(200);

        jdbc.sql("update console_user set active = false where username = ?")
                .params(name)
                .update();

        assertThat(location(browser.get("/console"))).endsWith("/console/login");
        assertThat(location(browser.login(name, Consoles.PASSWORD))).endsWith("?wrong");
    }

    /** One table decides: what the navigation shows is what the routes let through. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void eachRoleSeesItsAreasAndNoOthers(Role role) {
        var browser = consoles.loggedIn(shops.open(), role);
        var navigation = browser.get("/console").body();
        for (var area : Area.values()) {
            var answer = browser.get(area.href());
            assertThat(answer.statusCode()).as("%s %s", role, area).isEqualTo(area.opensTo(role) ? 200 : 403);
            assertThat(navigation.contains("href=\"" + area.href() + "\""))
                    .as("%s %s", role, area)
                    .isEqualTo(area.opensTo(role) || area == Area.OVERVIEW);
        }
    }

    @Test
    void aPartOfAPageAskedForWithoutASessionReloadsThePage() {
        var answer = consoles.browser().get("/console/members", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Refresh")).contains("true");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var browser = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(browser.postWith("made-up", "/console/logout").statusCode()).isEqualTo(403);
        assertThat(browser.get("/console").statusCode()).isEqualTo(200);
    }

    @Test
    void everyPageForbidsForeignAndInlineScript() {
        var browser = consoles.browser();

        assertThat(browser.get("/console/login").headers().firstValue("Content-Security-Policy"))
                .contains(WebSecurity.CSP);
        assertThat(WebSecurity.CSP).doesNotContain("unsafe");
    }

    @Test
    void theConsoleSpeaksEnglishWhenAskedAndRemembersIt() {
        var browser = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(browser.get("/console?lang=en").body()).contains("Overview").doesNotContain("概览");
        assertThat(browser.get("/console/members").body()).contains("Members").doesNotContain("会员</");
        assertThat(browser.get("/console?lang=zh-CN").body()).contains("概览");
    }

    @Test
    void anErrorPageTellsTheRequestAndNothingElse() {
        var answer = consoles.loggedIn(shops.open(), Role.OWNER).get("/console/members/not-a-number");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains(answer.headers().firstValue("X-Request-Id").orElseThrow())
                .doesNotContain("Exception");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none, status " + answer.statusCode());
    }
}
