package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import io.memberloop.crm.testkit.WebView;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member looks up what happened on the own accounts. */
@ShopTest
class EntriesPageTests {

    private static final Pattern MOVE = Pattern.compile("data-what=\"h5\\.entry\\.(\\w+)\"");

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    BusinessDay day;

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
    private WebView view;

    @BeforeEach
    void aMember() {
        shop = shops.open();
        account = accounts.in(shop);
        till = tills.in(shop, account.appid());
        Wallet.rules(jdbc, shop);
        guest = accounts.customer();
        member = join(guest);
        home = "/h5/" + shop.code();
        view = accounts.webView();
    }

    @Test
    void principalAndBonusStandApartAndEachMovementLeadsToItsBill() {
        topUp();
        var order = bill(21_000);
        spend(order, 21_000);

        var page = view.open(guest, home + "/balance");

        assertThat(moves(page)).containsExactly("TENDER", "TOP_UP");
        assertThat(page.html())
                .contains("-¥200.00")
                .contains("-¥10.00")
                .contains("+¥200.00")
                .contains("+¥20.00")
                .contains("一店 3 号桌")
                .contains("data-figure=\"bonus\">¥10.00<")
                .doesNotContain("??");
        var opened = view.get(home + "/bills/" + order);
        assertThat(opened.html())
                .contains("红烧肉")
                .contains("储值余额")
                .contains("其中赠金 ¥10.00")
                .contains("积分 +200");

        var points = view.get(home + "/points");
        assertThat(moves(points)).containsExactly("ORDER");
        assertThat(points.html()).contains("+200").contains("/bills/" + order);
        assertThat(view.get(home + "/bills").html()).contains("/bills/" + order).contains("充值");
    }

    @Test
    void fiftyMovementsAreReadPageByPageEachOnce() {
        for (int i = 0; i < 50; i++) {
            credit(Parts.money(Money.ofFen(100 + i), Money.ofFen(10)), Ledger.NEVER);
        }
        var seen = new HashSet<String>();
        int pages = 0;
        String next = home + "/balance";
        view.open(guest, next);
        while (next != null) {
            var page = view.get(next);
            var amounts = Pattern.compile("\\+¥1\\.\\d\\d")
                    .matcher(page.html())
                    .results()
                    .toList();
            amounts.forEach(a -> assertThat(seen.add(a.group())).as(a.group()).isTrue());
            var more = Pattern.compile("before=(\\d+)").matcher(page.html());
            next = more.find() ? home + "/balance?before=" + more.group(1) : null;
            pages++;
        }

        assertThat(seen).hasSize(50);
        assertThat(pages).isGreaterThan(2);
    }

    @Test
    void whatExpiresIsShownWithItsDayAndWhatIsOverSoonOnTheCardToo() {
        var soon = day.today().plusDays(5);
        credit(Parts.points(Points.of(120)), soon);
        credit(Parts.points(Points.of(300)), day.today().plusDays(90));
        credit(Parts.points(Points.of(40)), Ledger.NEVER);

        var page = view.open(guest, home + "/points");

        assertThat(page.html())
                .contains("120 积分快到期了，最早的 " + soon + " 后失效")
                .contains(day.today().plusDays(90) + " 到期")
                .contains("长期有效");
        assertThat(view.get(home + "/card").html()).contains("120 积分快到期了");
        jdbc.sql("update earn_rule set notice_days = 0 where merchant_id = ?")
                .param(shop.merchant().value())
                .update();
        assertThat(view.get(home + "/card").html()).doesNotContain("快到期");
    }

    @Test
    void anEmptyAccountSaysWhatWillStandThere() {
        assertThat(view.open(guest, home + "/points").html()).contains("还没有积分记录");
        assertThat(view.get(home + "/balance").html()).contains("还没有余额记录");
        assertThat(accounts.webView("en").open(guest, home + "/balance").html()).contains("Balance history");
    }

    @Test
    void othersBillsAreNotFound() {
        var order = bill(1_000);
        till.cash(order, Till.op(), 1_000, 1_000);
        var stranger = accounts.customer();
        join(stranger);
        var theirs = accounts.webView();
        theirs.open(stranger, home + "/card");

        assertThat(theirs.get(home + "/bills/" + order).status()).isEqualTo(404);
        assertThat(theirs.get(home + "/bills/nonsense").status()).isEqualTo(404);
        assertThat(theirs.get(home + "/points?before=nonsense").status()).isEqualTo(404);
        assertThat(view.open(guest, home + "/bills/" + order).status()).isEqualTo(200);
        assertThat(view.get(home + "/bills/" + bill(500)).status())
                .as("not paid yet")
                .isEqualTo(404);
    }

    private static List<String> moves(WebView.Page page) {
        return MOVE.matcher(page.html()).results().map(r -> r.group(1)).toList();
    }

    private void topUp() {
        var order = till.call(
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
        till.cash(order, Till.op(), 20_000, 20_000);
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

    private void spend(String order, long amount) {
        var code = Tenant.as(shop.merchant(), () -> codes.next(member, 1)).get(0);
        var paid = till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", Till.op(), "kind", "STORED_VALUE", "amount", amount, "code", code));
        assertThat(paid.status()).isEqualTo(200);
    }

    private void credit(Parts parts, LocalDate until) {
        Tenant.run(
                shop.merchant(),
                () -> db.run(() -> ledger.credit(member.id(), parts, until, Cause.of("TEST", Ids.next()), "")));
    }

    private Member join(String customer) {
        var openid = accounts.openid(account, customer);
        return Tenant.as(shop.merchant(), () -> members.join(new Joining(openid, "王小明", null, false, "1", "test", "")));
    }
}
