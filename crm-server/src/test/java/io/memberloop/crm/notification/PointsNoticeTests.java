package io.memberloop.crm.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.wechat.Follower;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.Scenes;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Whose points are over soon hears of it once, where the shop may write; the pages say it in any case. */
@ShopTest
class PointsNoticeTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Consoles consoles;

    @Autowired
    Scenes scenes;

    @Autowired
    Followers followers;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    PointsNotices notices;

    @Autowired
    PointsLetters letters;

    @Autowired
    BusinessDay day;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    private Shops.Shop shop;
    private Accounts.Account account;
    private String guest;
    private Member member;

    @BeforeEach
    void aMemberOfAShopThatTellsAWeekBefore() {
        shop = shops.open();
        account = accounts.in(shop);
        guest = accounts.customer();
        var openid = accounts.openid(account, guest);
        member = Tenant.as(
                shop.merchant(), () -> members.join(new Joining(openid, "王小明", null, false, "1", "test", "")));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void whoPaidYesterdayIsWrittenToOnceHoweverOftenTheJobRuns() {
        windowIsOpen();
        has(120, 3);
        has(80, 6);
        has(500, 60);

        notices.run();
        notices.run();

        Await.until("the message is there", () -> told() == 1);
        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("points", 200L).containsEntry("state", "SENT");
            assertThat(row).containsEntry("reason", ChannelPlanner.WINDOW);
        });
        assertThat(accounts.received(account, guest).toString())
                .contains("您有 200 积分快到期了，最早的 " + day.today().plusDays(3) + " 后失效")
                .contains("/h5/" + shop.code() + "/points");
        notices.run();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void fourRunsAtOnceGiveOneNotice() throws Exception {
        windowIsOpen();
        has(120, 3);

        AtOnce.times(4, i -> {
            notices.run();
            return i;
        });

        Await.until("the message is there", () -> told() == 1);
        assertThat(rows()).hasSize(1);
    }

    @Test
    void whatIsOverAfterTheLastNoticesWindowIsANewNotice() {
        has(10, 2);
        has(20, 9);
        notices.run();
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row).containsEntry("points", 10L));

        clock.advance(Duration.ofDays(1));
        has(5, 1);
        notices.run();
        assertThat(rows()).as("within the window that was told").hasSize(1);

        clock.advance(Duration.ofDays(1));
        notices.run();
        assertThat(rows()).extracting(row -> row.get("points")).containsExactly(10L, 20L);
    }

    @Test
    void outsideOfTheWindowOnlyThePagesSayItAndTheConsoleSaysWhy() {
        follows();
        clock.advance(Duration.ofDays(3));
        has(120, 5);

        notices.run();

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("state", "PAGE")
                .containsEntry("reason", ChannelPlanner.PAGE_ONLY));
        assertThat(told()).isZero();
        var page = consoles.loggedIn(shop, Role.OWNER)
                .get("/console/members/" + member.id())
                .body();
        assertThat(page).contains("积分到期提醒").contains("只在页面提示").contains("会话窗口已关闭，只在会员卡页面显示");
    }

    @Test
    void whoDoesNotFollowAndWhoHasNoWeChatAreNotWrittenTo() {
        has(120, 5);
        notices.run();
        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("reason", ChannelPlanner.NOT_FOLLOWING));
    }

    @Test
    void aMessageOfWhichNobodyKnowsIsNotSentAgain() {
        windowIsOpen();
        has(120, 3);
        notices.run();
        Await.until("the message is there", () -> told() == 1);
        set("state = 'SENDING'");

        again();

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("state", "FAILED")
                .containsEntry("reason", ChannelPlanner.UNKNOWN));
        again();
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void aWindowThatHasClosedMeanwhileLeavesItToThePages() {
        windowIsOpen();
        has(120, 3);
        notices.run();
        Await.until("the message is there", () -> told() == 1);
        clock.advance(Duration.ofDays(3));
        set("state = 'READY'");

        again();

        assertThat(rows()).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("state", "PAGE")
                .containsEntry("reason", ChannelPlanner.PAGE_ONLY));
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void aShopThatDoesNotTellTellsNobody() {
        jdbc.sql("update earn_rule set notice_days = 0 where merchant_id = ?")
                .param(shop.merchant().value())
                .update();
        has(120, 3);

        notices.run();

        assertThat(rows()).isEmpty();
    }

    private void again() {
        var until = jdbc.sql("select expires_on from points_notice where merchant_id = ?")
                .param(shop.merchant().value())
                .query(java.time.LocalDate.class)
                .single();
        var body = json.writeValueAsString(new PointsLetters.Letter(member.id().toString(), until));
        Tenant.run(shop.merchant(), () -> letters.send(body));
    }

    private void set(String what) {
        jdbc.sql("update points_notice set " + what + " where merchant_id = ?")
                .param(shop.merchant().value())
                .update();
    }

    private List<Map<String, Object>> rows() {
        return jdbc.sql("select points, state, reason from points_notice where merchant_id = ? order by expires_on")
                .param(shop.merchant().value())
                .query()
                .listOfRows();
    }

    private long told() {
        return accounts.received(account, guest).stream()
                .filter(m -> m.toString().contains("快到期"))
                .count();
    }

    private void has(long points, int days) {
        Tenant.run(
                shop.merchant(),
                () -> db.run(() -> ledger.credit(
                        member.id(),
                        Parts.points(Points.of(points)),
                        day.today().plusDays(days),
                        Cause.of("TEST", Ids.next()),
                        "")));
    }

    private void windowIsOpen() {
        follows();
        Tenant.run(shop.merchant(), () -> followers.paid(member.openid(), clock.instant()));
    }

    private void follows() {
        accounts.scan(
                guest,
                Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store())).url());
        Await.until("the follower is known", () -> Tenant.as(shop.merchant(), () -> followers.find(member.openid()))
                .filter(Follower::subscribed)
                .isPresent());
    }
}
