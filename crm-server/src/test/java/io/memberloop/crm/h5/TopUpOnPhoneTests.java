package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.storedvalue.PhoneTopUps;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.SimulatorApi;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.crm.testkit.WebView;
import io.memberloop.crm.wechat.Follower;
import io.memberloop.crm.wechat.Followers;
import io.memberloop.crm.wechat.Scenes;
import io.memberloop.money.Money;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member pays money in on the own phone. */
@ShopTest
class TopUpOnPhoneTests {

    private static final Parts TWO_HUNDRED = Parts.money(Money.ofFen(20_000), Money.ofFen(2_000));

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
    PhoneTopUps topUps;

    @Autowired
    Scenes scenes;

    @Autowired
    Followers followers;

    @Autowired
    SimulatorApi simulator;

    @Autowired
    JdbcClient jdbc;

    private Shops.Shop shop;
    private Accounts.Account account;
    private Till till;
    private String guest;
    private Member member;
    private String home;

    @BeforeEach
    void aMemberOfAShopThatTakesTopUps() {
        shop = shops.open();
        account = accounts.in(shop);
        till = tills.in(shop, account.appid());
        Wallet.rules(jdbc, shop);
        guest = accounts.customer();
        member = join(guest);
        home = "/h5/" + shop.code() + "/top-up";
    }

    @AfterEach
    void mendTheWire() {
        simulator.delete("/faults");
        simulator.post("/notifications/mode", Map.of("mode", "NORMAL"));
    }

    @Test
    void aStepIsChosenPaidAndStandsOnTheAccountWithItsBonus() {
        follows(guest);
        var view = accounts.webView();
        var page = view.open(guest, home);
        assertThat(page.html())
                .contains("¥200")
                .contains("送 ¥20")
                .contains("到账 ¥220")
                .contains("充值记在一店");

        var payment = choose(view, page, "20000");
        assertThat(payment.html()).contains("微信支付 ¥200.00").contains("到账 ¥220.00");
        payOnPhone(payment.html());

        Await.until("it is credited", () -> balance().equals(TWO_HUNDRED));
        assertThat(view.get(payment.path()).html())
                .contains("充值已到账")
                .contains("充值 ¥200.00，赠送 ¥20.00")
                .contains("data-figure=\"principal\">¥200.00<")
                .contains("data-figure=\"bonus\">¥20.00<");
        assertThat(view.get("/h5/" + shop.code() + "/card").html()).contains(">¥220.00</a>");
        Await.until("the member has it in writing", () -> accounts.received(account, guest).stream()
                .anyMatch(m -> m.toString().contains("充值 ¥200.00 已到账，另送 ¥20.00，现在余额 ¥220.00")));
    }

    @Test
    void whoCannotBeWrittenToIsNotWrittenTo() {
        var order = begin("op-12345678", 20_000);
        pay(order);

        Await.until("it is credited", () -> balance().equals(TWO_HUNDRED));
        assertThat(accounts.received(account, guest)).isEmpty();
    }

    @Test
    void tapsOfOnePageAreOneTopUp() throws Exception {
        var orders = AtOnce.times(8, i -> begin("op-of-one-page", 20_000));

        assertThat(orders).containsOnly(orders.get(0));
        assertThat(till.order(orders.get(0).toString()).path("tenders").size()).isEqualTo(1);
        pay(orders.get(0));
        Await.until("it is credited", () -> balance().equals(TWO_HUNDRED));
        begin("op-of-one-page", 20_000);
        assertThat(balance()).isEqualTo(TWO_HUNDRED);
    }

    /** Which of them goes first differs from run to run; a loop meets more of the orders. */
    @RepeatedTest(5)
    void ofPagesAtTheSameMomentOneStaysOpen() throws Exception {
        var begun = AtOnce.times(4, i -> began("op-of-page-" + i, 20_000));

        assertThat(begun).filteredOn(String.class::isInstance).isSubsetOf("top_up_elsewhere", "top_up_pending");
        Await.until("the others are closed", () -> open() <= 1);
        var last =
                Await.value("one more", () -> began("op-afterwards", 20_000) instanceof OrderId order ? order : null);
        Await.until("only the last is open", () -> open() == 1);
        assertThat(state(last)).isEqualTo("OPEN");
        pay(last);
        Await.until("it is credited", () -> balance().equals(TWO_HUNDRED));
    }

    /** The order, or why not. */
    private Object began(String op, long fen) {
        try {
            return begin(op, fen);
        } catch (Refusal refused) {
            return refused.code();
        }
    }

    private long open() {
        return jdbc.sql("select count(*) from tender where merchant_id = ? and state = 'OPEN'")
                .param(shop.merchant().value())
                .query(Long.class)
                .single();
    }

    @Test
    void whoLeavesFindsItAgainAndANewOneGivesItUp() {
        var first = begin("op-first-page", 20_000);
        var view = accounts.webView();

        assertThat(view.open(guest, home).html()).contains("还有一笔充值没付：¥200.00");
        var second = begin("op-second-page", 50_000);

        assertThat(state(first)).isEqualTo("VOIDED");
        assertThat(view.get(home + "/" + first).html()).contains("没有扣款").doesNotContain("data-press");
        pay(second);
        Await.until(
                "the second is credited", () -> balance().equals(Parts.money(Money.ofFen(50_000), Money.ofFen(8_000))));
        assertThat(view.get(home).html()).doesNotContain("还有一笔充值没付");
    }

    @Test
    void aLostNotificationIsMadeUpForWhenThePhoneComesBack() {
        simulator.post("/notifications/mode", Map.of("mode", "LOST"));
        var order = begin("op-12345678", 20_000);
        var view = accounts.webView();
        var page = view.open(guest, home + "/" + order);
        payOnPhone(page.html());

        var back = view.get(home + "/" + order + "?paid");

        assertThat(back.html()).contains("充值已到账");
        assertThat(balance()).isEqualTo(TWO_HUNDRED);
        view.get(home + "/" + order + "?paid");
        assertThat(balance()).isEqualTo(TWO_HUNDRED);
    }

    @Test
    void whoGivesUpIsToldSoOnlyWhenWeChatHasClosedIt() {
        simulator.post("/faults", Map.of("match", "/close", "times", 1, "mode", "HANG"));
        var order = begin("op-12345678", 20_000);
        var view = accounts.webView();
        view.open(guest, home + "/" + order);

        var given = view.post(home + "/" + order + "/cancel", Map.of());

        assertThat(given.html()).contains("正在向微信确认").doesNotContain("没有扣款");
        Await.until("WeChat has closed it", Duration.ofSeconds(60), () -> state(order)
                .equals("VOIDED"));
        assertThat(view.get(home + "/" + order).html()).contains("没有扣款");
        assertThat(balance()).isEqualTo(Parts.NONE);
    }

    @Test
    void whatIsPaidWhileItIsBeingGivenUpIsCreditedOnce() {
        simulator.post("/faults", Map.of("match", "/close", "times", 1, "mode", "HANG"));
        var order = begin("op-12345678", 20_000);
        var view = accounts.webView();
        var page = view.open(guest, home + "/" + order);
        view.post(home + "/" + order + "/cancel", Map.of());

        payOnPhone(page.html());

        Await.until("it is credited", () -> balance().equals(TWO_HUNDRED));
        assertThat(view.get(home + "/" + order).html()).contains("充值已到账");
    }

    @ParameterizedTest
    @CsvSource({
        "'','',请先选择充值金额",
        "20001,'',请选择充值档位",
        "other,'',请输入大于 0 的金额",
        "other,-5,请输入大于 0 的金额",
        "other,300,请选择充值档位",
        "other,很多,请输入大于 0 的金额",
        "999999999,'',请选择充值档位"
    })
    void anAmountThatTheShopDoesNotOfferIsRefusedAndNothingIsStored(String amount, String yuan, String why) {
        var view = accounts.webView();
        var page = view.open(guest, home);

        var refused = view.post(home, Map.of("amount", amount, "yuan", yuan, "op", op(page)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html()).contains(why).doesNotContain("??");
        assertThat(orders()).isZero();
    }

    @Test
    void anyAmountWithinTheLimitsGetsTheBonusOfTheStepItReaches() {
        jdbc.sql("update stored_value_rule set any_amount = 1 where merchant_id = ?")
                .param(shop.merchant().value())
                .update();
        var view = accounts.webView();
        var page = view.open(guest, home);
        assertThat(page.html()).contains("其他金额").contains("¥100 到 ¥1,000 之间的整数元");

        var payment = view.post(home, Map.of("amount", "other", "yuan", "300", "op", op(page)));

        assertThat(payment.html()).contains("微信支付 ¥300.00").contains("到账 ¥320.00");
    }

    @Test
    void aShopThatTakesNoTopUpsOffersNone() {
        jdbc.sql("update stored_value_rule set active = 0 where merchant_id = ?")
                .param(shop.merchant().value())
                .update();
        var view = accounts.webView();

        assertThat(view.open(guest, "/h5/" + shop.code() + "/card").html()).doesNotContain("/top-up");
        var page = view.get(home);
        assertThat(page.html()).contains("本店暂不接受充值").doesNotContain("data-top-up");
        assertThat(orders()).isZero();
    }

    @Test
    void othersTopUpsThoseOfTheTillAndThoseOfOtherShopsAreNotFound() {
        var mine = begin("op-12345678", 20_000);
        var stranger = accounts.customer();
        join(stranger);
        var view = accounts.webView();
        view.open(stranger, home);
        for (var path : List.of("", "/state")) {
            assertThat(view.get(home + "/" + mine + path).status()).isEqualTo(404);
        }
        view.get(home);
        assertThat(view.post(home + "/" + mine + "/cancel", Map.of()).status()).isEqualTo(404);
        assertThat(state(mine)).isEqualTo("OPEN");

        var own = accounts.webView();
        assertThat(own.open(guest, home + "/" + atTheTill()).status()).isEqualTo(404);
        var other = shops.open();
        accounts.in(other);
        assertThat(own.open(guest, "/h5/" + other.code() + "/top-up/" + mine).path())
                .endsWith("/join");
    }

    @Test
    void aFormWithoutALogInOrWithoutItsTokenDoesNothing() {
        var forged = accounts.webView().post(home, Map.of("amount", "20000", "op", "op-12345678"));

        assertThat(forged.status()).isEqualTo(403);
        assertThat(orders()).isZero();
    }

    @Test
    void whoIsNoMemberIsLedToJoin() {
        assertThat(accounts.webView().open(accounts.customer(), home).path()).endsWith("/join");
    }

    @Test
    void thePageSpeaksEnglish() {
        var page = accounts.webView("en").open(guest, home);

        assertThat(page.html())
                .contains("you get ¥220")
                .contains("Good to know")
                .doesNotContain("充值");
    }

    private String atTheTill() {
        return till.call(
                        HttpMethod.POST,
                        "/top-ups",
                        Map.of(
                                "billId",
                                "t1",
                                "memberId",
                                member.id().toString(),
                                "amount",
                                20_000,
                                "staffId",
                                shop.staff().toString(),
                                "deviceId",
                                "d1"))
                .body()
                .path("orderId")
                .asString();
    }

    private OrderId begin(String op, long amount) {
        return Tenant.as(shop.merchant(), () -> topUps.begin(member, op, Money.ofFen(amount)));
    }

    private void pay(OrderId order) {
        var parameters = Tenant.as(shop.merchant(), () -> topUps.onPhone(topUps.mine(order, member), member))
                .orElseThrow()
                .parameters();
        simulator.post("/customers/" + guest + "/page-payment", parameters);
    }

    private void payOnPhone(String html) {
        var parameters = new HashMap<String, String>();
        for (var name : List.of("appId", "timeStamp", "nonceStr", "package", "signType", "paySign")) {
            var attribute = "data-" + name.replaceAll("([A-Z])", "-$1").toLowerCase();
            parameters.put(name, find(attribute + "=\"([^\"]+)\"", html));
        }
        simulator.post("/customers/" + guest + "/page-payment", parameters);
    }

    private WebView.Page choose(WebView view, WebView.Page page, String amount) {
        return view.post(home, Map.of("amount", amount, "op", op(page)));
    }

    private static String op(WebView.Page page) {
        return find("name=\"op\" value=\"([^\"]+)\"", page.html());
    }

    private static String find(String pattern, String html) {
        var found = Pattern.compile(pattern).matcher(html);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("&#43;", "+").replace("&#61;", "=").replace("&amp;", "&");
    }

    private String state(OrderId order) {
        return till.order(order.toString())
                .path("tenders")
                .path(0)
                .path("state")
                .asString();
    }

    private int orders() {
        return jdbc.sql("select count(*) from sale_order where merchant_id = ?")
                .param(shop.merchant().value())
                .query(Integer.class)
                .single();
    }

    private Parts balance() {
        return Tenant.as(shop.merchant(), () -> ledger.balances(member.id())).balance();
    }

    private Member join(String customer) {
        var openid = accounts.openid(account, customer);
        return Tenant.as(
                shop.merchant(),
                () -> members.join(new Joining(openid, "王" + Ids.code(4), null, false, "1", "test", "")));
    }

    private void follows(String customer) {
        accounts.scan(
                customer,
                Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store())).url());
        var openid = accounts.openid(account, customer);
        Await.until("the follower is known", () -> Tenant.as(shop.merchant(), () -> followers.find(openid))
                .filter(Follower::subscribed)
                .isPresent());
    }
}
