package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.SpendRequests;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.Parallel;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.crm.testkit.WebView;
import io.memberloop.crm.wechat.Follower;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.Scenes;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member pays from the account by agreeing on the own phone: so much, for this bill, once. */
@ShopTest
class AgreeingOnThePhoneTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    @Autowired
    SpendRequests requests;

    @Autowired
    Scenes scenes;

    @Autowired
    Followers followers;

    @Autowired
    Consoles consoles;

    @Autowired
    TestClock clock;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Shops.Shop shop;
    private Accounts.Account account;
    private Till till;
    private String guest;
    private Member member;
    private String home;

    @BeforeEach
    void aMemberWithABalance() {
        shop = shops.open();
        account = accounts.in(shop);
        till = tills.in(shop, account.appid());
        Wallet.rules(jdbc, shop);
        guest = accounts.customer();
        member = join(guest);
        home = "/h5/" + shop.code();
        has(Parts.money(Money.ofFen(10_000), Money.ofFen(1_000)));
        has(Parts.points(Points.of(5_000)));
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void theMemberSeesStoreAmountAndBillAgreesAndTheTillTakesIt() {
        var order = bill(6_000);
        var view = accounts.webView();
        assertThat(view.open(guest, home + "/card").html()).doesNotContain("请您确认付款");
        var id = ask(order, "STORED_VALUE", 6_000).body().path("id").asString();

        assertThat(view.get(home + "/card").html()).contains("店员请您确认付款 ¥60.00").contains("/confirm/" + id);
        var page = view.get(home + "/confirm/" + id);
        assertThat(page.html())
                .contains("一店")
                .contains("3 号桌")
                .contains("红烧肉")
                .contains("同意付款 ¥60.00")
                .contains("小李")
                .contains("¥110.00")
                .doesNotContain("??");
        assertThat(take(order, "STORED_VALUE", 6_000, id)).isEqualTo("approval_asked");
        view.get(home + "/confirm/" + id);
        assertThat(view.post(home + "/confirm/" + id + "/approve", Map.of()).html())
                .contains("您已同意，等待店员收款");
        assertThat(state(id)).isEqualTo("APPROVED");
        var op = Till.op();
        assertThat(take(order, op, "STORED_VALUE", 6_000, id)).isEqualTo("CAPTURED");

        assertThat(till.isPaid(order)).isTrue();
        assertThat(balance()).isEqualTo(Money.ofFen(5_000));
        assertThat(state(id)).isEqualTo("USED");
        assertThat(view.get(home + "/confirm/" + id).html()).contains("已付款");
        assertThat(take(order, op, "STORED_VALUE", 6_000, id)).as("a repeat").isEqualTo("CAPTURED");
        assertThat(balance()).isEqualTo(Money.ofFen(5_000));
    }

    @Test
    void whoMayBeWrittenToGetsTheLinkAndTheTillKnows() {
        var order = bill(6_000);
        assertThat(ask(order, "STORED_VALUE", 1_000).body().path("told").asString())
                .isEqualTo("NOT_FOLLOWING");
        accounts.scan(
                guest,
                Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store())).url());
        Await.until("the follower is known", () -> Tenant.as(shop.merchant(), () -> followers.find(member.openid()))
                .filter(Follower::subscribed)
                .isPresent());
        Tenant.run(shop.merchant(), () -> followers.paid(member.openid(), clock.instant()));

        var asked = ask(order, "STORED_VALUE", 6_000).body();

        assertThat(asked.path("told").asString()).isEqualTo("MESSAGE");
        Await.until("the message is there", () -> accounts.received(account, guest).stream()
                .anyMatch(m -> m.toString().contains("一店请您确认用会员账户付款 ¥60.00")
                        && m.toString()
                                .contains(home + "/confirm/" + asked.path("id").asString())));
    }

    @Test
    void anApprovalIsGoodForItsOrderKindAmountAndShopOnly() {
        var order = bill(6_000);
        var other = bill(6_000);
        var id = approved(order, "STORED_VALUE", 3_000);

        assertThat(take(order, "STORED_VALUE", 3_001, id)).isEqualTo("approval_other_amount");
        assertThat(take(order, "POINTS", 3_000, id)).isEqualTo("approval_other_amount");
        assertThat(take(other, "STORED_VALUE", 3_000, id)).isEqualTo("approval_unknown");
        assertThat(take(order, "STORED_VALUE", 3_000, "1")).isEqualTo("approval_unknown");
        var elsewhere = tills.in(shops.open());
        assertThat(elsewhere.call(HttpMethod.GET, "/confirmations/" + id, null).status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .call(HttpMethod.POST, "/confirmations/" + id + "/withdraw", null)
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .call(
                                HttpMethod.POST,
                                "/orders/" + elsewhere.quickBill(3_000) + "/tenders",
                                tender(Till.op(), "STORED_VALUE", 3_000, id))
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("approval_unknown");
        assertThat(balance()).isEqualTo(Money.ofFen(11_000));

        assertThat(take(order, "STORED_VALUE", 3_000, id)).isEqualTo("CAPTURED");
        assertThat(take(order, "STORED_VALUE", 3_000, id)).isEqualTo("approval_used");
        assertThat(balance()).isEqualTo(Money.ofFen(8_000));
    }

    @Test
    void whoDoesNotAgreePaysNothing() {
        var order = bill(6_000);
        var id = ask(order, "STORED_VALUE", 6_000).body().path("id").asString();
        var view = accounts.webView();
        view.open(guest, home + "/confirm/" + id);

        assertThat(view.post(home + "/confirm/" + id + "/decline", Map.of()).html())
                .contains("您没有同意这次付款")
                .contains("没有扣款");

        assertThat(state(id)).isEqualTo("DECLINED");
        assertThat(take(order, "STORED_VALUE", 6_000, id)).isEqualTo("approval_declined");
        assertThat(ask(order, "STORED_VALUE", 6_000).body().path("id").asString())
                .as("asked anew")
                .isNotEqualTo(id);
        assertThat(balance()).isEqualTo(Money.ofFen(11_000));
    }

    @Test
    void whatNobodyAnswersOrUsesInTimeIsOver() {
        var order = bill(6_000);
        var view = accounts.webView();
        var first = ask(order, "STORED_VALUE", 6_000).body().path("id").asString();
        view.open(guest, home + "/confirm/" + first);
        clock.advance(Duration.ofSeconds(121));

        var late = view.post(home + "/confirm/" + first + "/approve", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.html()).contains("已超时").contains("没有扣款").doesNotContain("id=\"agree\"");
        assertThat(state(first)).isEqualTo("EXPIRED");
        assertThat(view.get(home + "/card").html()).doesNotContain("请您确认付款");

        var second = approved(order, "STORED_VALUE", 6_000);
        clock.advance(Duration.ofSeconds(121));
        assertThat(take(order, "STORED_VALUE", 6_000, second)).isEqualTo("approval_expired");
        assertThat(balance()).isEqualTo(Money.ofFen(11_000));
    }

    @Test
    void anApprovalCanBeTakenBackUntilItIsUsed() {
        var order = bill(6_000);
        var id = approved(order, "STORED_VALUE", 6_000);

        decline(id);

        assertThat(take(order, "STORED_VALUE", 6_000, id)).isEqualTo("approval_declined");
        var used = approved(order, "STORED_VALUE", 6_000);
        take(order, "STORED_VALUE", 6_000, used);
        assertThat(decline(used)).isEqualTo("approval_used");
        assertThat(balance()).isEqualTo(Money.ofFen(5_000));
    }

    @Test
    void theOrdersPageTellsWhatTheMemberWasAskedAndSaid() {
        var order = bill(6_000);
        decline(ask(order, "STORED_VALUE", 6_000).body().path("id").asString());
        take(order, "STORED_VALUE", 6_000, approved(order, "STORED_VALUE", 6_000));

        var browser = consoles.loggedIn(shop, Role.CASHIER);
        assertThat(browser.get("/console/orders/" + order).body())
                .containsSubsequence("请会员在手机上确认：储值余额", "会员在手机上拒绝", "请会员在手机上确认：储值余额", "会员在手机上同意，已付款")
                .doesNotContain("??");
        assertThat(browser.get("/console/orders/" + order + "?lang=en").body())
                .contains("Member asked to confirm on the phone", "Member declined on the phone")
                .doesNotContain("??");
    }

    @Test
    void tapsAtOnceDecideOnceAndTillsAtOnceTakeOnce() throws Exception {
        var order = bill(6_000);
        var id = ask(order, "STORED_VALUE", 3_000).body().path("id").asString();
        var answers = AtOnce.times(16, i -> i % 2 == 0 ? approve(id) : decline(id));
        assertThat(answers).contains("OK");
        assertThat(state(id)).isEqualTo("DECLINED");

        var agreed = approved(order, "STORED_VALUE", 3_000);
        assertThat(Parallel.successes(
                        8, i -> take(order, "STORED_VALUE", 3_000, agreed).equals("CAPTURED")))
                .isEqualTo(1);
        assertThat(balance()).isEqualTo(Money.ofFen(8_000));
    }

    @Test
    void oneRequestOfAnOrderIsOpenAtATime() throws Exception {
        var order = bill(6_000);
        var ids = AtOnce.times(
                8, i -> ask(order, "STORED_VALUE", 3_000).body().path("id").asString());
        assertThat(ids).containsOnly(ids.get(0));
        approve(ids.get(0));

        var other = ask(order, "STORED_VALUE", 4_000).body().path("id").asString();

        assertThat(state(ids.get(0))).isEqualTo("WITHDRAWN");
        assertThat(take(order, "STORED_VALUE", 3_000, ids.get(0))).isEqualTo("approval_withdrawn");
        assertThat(state(other)).isEqualTo("ASKED");
        till.call(HttpMethod.POST, "/confirmations/" + other + "/withdraw", null);
        assertThat(approve(other)).isEqualTo("approval_withdrawn");
        var view = accounts.webView();
        assertThat(view.open(guest, home + "/confirm/" + other).html()).contains("店员已取消");
    }

    @Test
    void aLostAnswerOfTheTillAsksOnce() {
        var order = bill(6_000);
        var op = Till.op();
        var first = ask(order, op, "STORED_VALUE", 3_000).body().path("id").asString();
        decline(first);

        assertThat(ask(order, op, "STORED_VALUE", 3_000).body().path("state").asString())
                .isEqualTo("DECLINED");
        assertThat(ask(order, op, "STORED_VALUE", 4_000).body().path("code").asString())
                .isEqualTo("op_reused");
    }

    @Test
    void whatCannotBePaidIsNotAskedFor() {
        var order = bill(20_000);
        assertThat(ask(order, "STORED_VALUE", 11_001).body().path("code").asString())
                .isEqualTo("balance_too_low");
        assertThat(ask(order, "STORED_VALUE", 20_001).body().path("code").asString())
                .isEqualTo("amount_over_due");
        assertThat(ask(order, "STORED_VALUE", 0).body().path("code").asString()).isEqualTo("amount_over_due");
        assertThat(ask(order, "POINTS", 150).body().path("code").asString()).isEqualTo("points_step");
        assertThat(ask(order, "POINTS", 5_100).body().path("code").asString()).isEqualTo("points_too_few");
        assertThat(ask(order, "CASH", 100).body().path("code").asString()).isEqualTo("tender_unknown");
        assertThat(ask(till.quickBill(500), "STORED_VALUE", 500)
                        .body()
                        .path("code")
                        .asString())
                .isEqualTo("approval_needs_member");
        till.cash(order, Till.op(), 20_000, 20_000);
        assertThat(ask(order, "STORED_VALUE", 100).body().path("code").asString())
                .isEqualTo("order_not_open");
    }

    @Test
    void pointsAreAgreedToInPoints() {
        var order = bill(6_000);
        var view = accounts.webView();
        var id = ask(order, "POINTS", 3_000).body().path("id").asString();
        assertThat(view.open(guest, home + "/confirm/" + id).html()).contains("用 3,000 积分抵扣");
        view.post(home + "/confirm/" + id + "/approve", Map.of());

        assertThat(take(order, "POINTS", 3_000, id)).isEqualTo("CAPTURED");
        assertThat(Tenant.as(shop.merchant(), () -> ledger.points(member.id()))).isEqualTo(Points.of(2_000));
    }

    @Test
    void nobodyElseSeesOrDecidesIt() {
        var id = ask(bill(6_000), "STORED_VALUE", 6_000).body().path("id").asString();
        var stranger = accounts.customer();
        join(stranger);
        var view = accounts.webView();
        view.open(stranger, home + "/privacy");

        for (var path : List.of("", "/state")) {
            assertThat(view.get(home + "/confirm/" + id + path).status()).isEqualTo(404);
        }
        for (var path : List.of("/approve", "/decline")) {
            view.get(home + "/privacy");
            assertThat(view.post(home + "/confirm/" + id + path, Map.of()).status())
                    .isEqualTo(404);
        }
        assertThat(view.get(home + "/card").html()).doesNotContain("请您确认付款");
        var forged = accounts.webView().post(home + "/confirm/" + id + "/approve", Map.of());
        assertThat(forged.status()).isEqualTo(403);
        var other = shops.open();
        accounts.in(other);
        assertThat(accounts.webView()
                        .open(guest, "/h5/" + other.code() + "/confirm/" + id)
                        .path())
                .endsWith("/join");
        assertThat(state(id)).isEqualTo("ASKED");
    }

    @Test
    void thePageSpeaksEnglish() {
        var id = ask(bill(6_000), "STORED_VALUE", 6_000).body().path("id").asString();

        WebView.Page page = accounts.webView("en").open(guest, home + "/confirm/" + id);

        assertThat(page.html()).contains("Agree to pay ¥60.00").contains("Paid from your balance");
    }

    private String approved(String order, String kind, long amount) {
        var id = ask(order, kind, amount).body().path("id").asString();
        assertThat(approve(id)).isEqualTo("OK");
        return id;
    }

    private String approve(String id) {
        return says(() -> requests.approve(SpendRequestId.parse(id), member.id()));
    }

    private String decline(String id) {
        return says(() -> requests.decline(SpendRequestId.parse(id), member.id()));
    }

    private String says(Runnable decision) {
        try {
            Tenant.run(shop.merchant(), decision);
            return "OK";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private Till.Answer ask(String order, String kind, long amount) {
        return ask(order, Till.op(), kind, amount);
    }

    private Till.Answer ask(String order, String op, String kind, long amount) {
        return till.call(
                HttpMethod.POST,
                "/orders/" + order + "/confirmations",
                Map.of(
                        "opId",
                        op,
                        "kind",
                        kind,
                        "amount",
                        amount,
                        "staffId",
                        shop.staff().toString()));
    }

    private String state(String id) {
        return till.call(HttpMethod.GET, "/confirmations/" + id, null)
                .body()
                .path("state")
                .asString();
    }

    private String take(String order, String kind, long amount, String approval) {
        return take(order, Till.op(), kind, amount, approval);
    }

    /** @return the tender's state, or the refusal's code */
    private String take(String order, String op, String kind, long amount, String approval) {
        var answer = till.call(HttpMethod.POST, "/orders/" + order + "/tenders", tender(op, kind, amount, approval));
        return answer.body().path(answer.status() == 200 ? "state" : "code").asString();
    }

    private static Map<String, Object> tender(String op, String kind, long amount, String approval) {
        return Map.of("opId", op, "kind", kind, "amount", amount, "approval", approval);
    }

    private Money balance() {
        return Tenant.as(shop.merchant(), () -> ledger.balances(member.id()))
                .balance()
                .money();
    }

    private void has(Parts parts) {
        Tenant.run(
                shop.merchant(),
                () -> db.run(() -> ledger.credit(member.id(), parts, Ledger.NEVER, Cause.of("TEST", Ids.next()), "")));
    }

    private String bill(long amount) {
        var bill = new HashMap<String, Object>(Map.of(
                "version",
                1,
                "kind",
                "BILL",
                "tableName",
                "3 号桌",
                "staffId",
                shop.staff().toString(),
                "staffName",
                "小李",
                "deviceId",
                "d1",
                "couponChoice",
                "NONE",
                "lines",
                List.of(Till.line(1, "红烧肉", amount, 1))));
        bill.put("memberId", member.id().toString());
        return till.call(HttpMethod.PUT, "/bills/" + Ids.code(12), bill)
                .body()
                .path("orderId")
                .asString();
    }

    private Member join(String customer) {
        var openid = accounts.openid(account, customer);
        return Tenant.as(shop.merchant(), () -> members.join(new Joining(openid, "王小明", null, false, "1", "test", "")));
    }
}
