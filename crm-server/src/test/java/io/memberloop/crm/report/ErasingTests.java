package io.memberloop.crm.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Erasing;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.Mishaps;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.RefundDesk.Ask;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member is forgotten while tills still know them: nothing is lost, and nothing comes to nobody's account. */
@ShopTest
class ErasingTests {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, Object> PORK = Till.line(1, "红烧肉", 6_000, 1);
    private static final Map<String, Object> SOUP = Till.line(2, "老鸭汤", 4_000, 1);

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    RefundDesk desk;

    @Autowired
    Mishaps mishaps;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Erasing erasing;

    @Autowired
    Ledger ledger;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Wallet wallet;
    private Consoles.Browser manager;

    @BeforeEach
    void aMemberOfATier() {
        till = tills.in(shops.open());
        Wallet.rules(jdbc, till.shop());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
        manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        long tier = Ids.next();
        jdbc.sql("insert into tier (id, merchant_id, level, name, spend_fen, points_percent, price_percent)"
                        + " values (?, ?, 1, '金卡', 0, 100, 50)")
                .params(tier, till.shop().merchant().value())
                .update();
        jdbc.sql("update member set tier_id = ? where id = ?")
                .params(tier, memberId())
                .update();
    }

    @Test
    void aBillThatWasClosedForCashWithoutALineIsBookedForNobody() {
        assertThat(erase(wallet).statusCode()).isEqualTo(302);

        var order = present("offline", 1, PORK, SOUP).body();
        var taken = cashTakenOffline(order.path("orderId").asString(), 5_000);

        assertThat(order.path("due").asLong()).as("no tier's price").isEqualTo(10_000);
        assertThat(order.path("member").isNull()).isTrue();
        assertThat(taken.body().path("state").asString()).isEqualTo("CAPTURED");
        var after = till.order(order.path("orderId").asString());
        assertThat(after.path("state").asString()).isEqualTo("PAID");
        assertThat(after.path("captured").asLong()).isEqualTo(5_000);
        assertThat(after.path("settleState").asString()).isEqualTo("DONE");
        nothingAccrued();
        assertThat(present("offline", 1, PORK, SOUP).status())
                .as("the same again")
                .isEqualTo(200);
    }

    @Test
    void aBillThatGrewAfterAPartWasPaidGoesOnWithoutTheMember() {
        var order = present("grown", 1, PORK).body().path("orderId").asString();
        till.cash(order, Till.op(), 1_000, 1_000);
        eraseWhateverIsOpen();

        var grown = present("grown", 2, PORK, SOUP).body();

        assertThat(grown.path("due").asLong()).isEqualTo(10_000);
        assertThat(grown.path("member").isNull()).isTrue();
        till.cash(order, Till.op(), 9_000, 9_000);
        assertThat(till.order(order).path("settleState").asString()).isEqualTo("DONE");
        nothingAccrued();
    }

    @Test
    void whoWasNeverAMemberHereIsStillUnknown() {
        var elsewhere = new Wallet(shops.open(), members, ledger, codes, db);

        for (var id : List.of(Long.toString(Ids.next()), elsewhere.member().id().toString())) {
            var refused = present(id, "b-" + id, 1, PORK);
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body().path("code").asString()).isEqualTo("member_unknown");
        }
    }

    @Test
    void anOpenBillIsPaidFirst() {
        var order = wallet.bill(till, 8_000);

        refused("还有未结的账单或充值");
        assertThat(manager.post(page(wallet), page(wallet) + "/erase?lang=en").body())
                .contains("is still open")
                .doesNotContain("??");

        pay(order);
        assertThat(erase(wallet).statusCode()).isEqualTo(302);
        assertThat(state(wallet)).isEqualTo("ERASED");
    }

    @Test
    void aTopUpWhoseCodeIsOnTheScreenIsPaidOrGivenUpFirst() {
        var order = topUp(wallet, "t1").body().path("orderId").asString();
        var code =
                till.chargeQr(order, Till.op(), 20_000).body().path("codeUrl").asString();
        refused("还有未结的账单或充值");

        till.customerPays(code);
        Await.until("credited", LONG, () -> wallet.balance().principal().fen() == 20_000);
        refused("¥200.00");
    }

    @Test
    void whatIsPaidIsBookedFirst() {
        var order = wallet.bill(till, 8_000);
        mishaps.whenSettling(order, 1);
        pay(order);

        refused("付款还在入账");

        settled(order);
        assertThat(erase(wallet).statusCode()).isEqualTo(302);
    }

    @Test
    void aRefundUnderWayComesToItsEndFirst() {
        desk.limits(till.shop(), 100_000, 1_000_000);
        StaffId cashier = desk.hire(till.shop(), "CASHIER");
        var order = wallet.bill(till, 8_000);
        pay(order);
        mishaps.whenSettlingRefund(order, 1);
        assertThat(new Ask(till, order, cashier).everything().send().status()).isEqualTo(200);

        refused("退款未完成");

        Await.until(
                "booked",
                LONG,
                () -> count("select count(*) from refund where merchant_id = ?"
                                + " and state = 'DONE' and settle_state = 'DONE'")
                        == 1);
        assertThat(erase(wallet).statusCode()).isEqualTo(302);
    }

    @Test
    void whatIsBookedAfterTheMemberWasErasedEarnsNothing() {
        var order = wallet.bill(till, 8_000);
        mishaps.whenSettling(order, 1);
        pay(order);
        eraseWhateverIsOpen();

        settled(order);

        nothingAccrued();
    }

    @Test
    void whatIsPaidInAfterTheMemberWasErasedIsStillOwed() {
        var order = topUp(wallet, "t1").body().path("orderId").asString();
        eraseWhateverIsOpen();

        pay(order);

        assertThat(till.order(order).path("settleState").asString()).isEqualTo("DONE");
        assertThat(wallet.balance().principal().fen()).isEqualTo(20_000);
    }

    @Test
    void whoOpensSomethingForAMemberKeepsOthersFromErasing() {
        Tenant.run(
                till.shop().merchant(),
                () -> db.run(() -> {
                    assertThat(members.pinned(wallet.member().id())).isPresent();
                    assertThatThrownBy(() -> CompletableFuture.supplyAsync(
                                            () -> jdbc.sql("select id from member where id = ? for update nowait")
                                                    .param(memberId())
                                                    .query(Long.class)
                                                    .single())
                                    .join())
                            .rootCause()
                            .hasMessageContaining("ock");
                }));
    }

    @Test
    void aTopUpAtTheSameMomentIsSeenOrSeesTheErasedMember() throws Exception {
        for (int round = 0; round < 5; round++) {
            var who = new Wallet(till.shop(), members, ledger, codes, db);
            var bill = "r" + round;

            var answers = AtOnce.times(
                    2, i -> i == 0 ? erase(who).statusCode() : topUp(who, bill).status());

            boolean erased = "ERASED".equals(state(who));
            assertThat(answers).isEqualTo(erased ? List.of(302, 404) : List.of(409, 200));
        }
    }

    private void refused(String why) {
        var answer = erase(wallet);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(why).doesNotContain("??");
        assertThat(state(wallet)).isEqualTo("ACTIVE");
    }

    private HttpResponse<String> erase(Wallet who) {
        return manager.post(page(who), page(who) + "/erase");
    }

    /** As it was before anybody looked. */
    private void eraseWhateverIsOpen() {
        Tenant.run(
                till.shop().merchant(),
                () -> db.run(() -> erasing.erase(wallet.member().id())));
    }

    private void nothingAccrued() {
        assertThat(wallet.balance().isZero()).isTrue();
        assertThat(count("select count(*) from member_day where merchant_id = ?"))
                .isZero();
    }

    private void pay(String order) {
        long due = till.order(order).path("due").asLong();
        assertThat(till.cash(order, Till.op(), due, due).status()).isEqualTo(200);
    }

    private void settled(String order) {
        Await.until(
                "settled by the task",
                LONG,
                () -> till.order(order).path("settleState").asString().equals("DONE"));
    }

    private Till.Answer cashTakenOffline(String order, long amount) {
        return till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of(
                        "opId",
                        Till.op(),
                        "kind",
                        "CASH",
                        "amount",
                        amount,
                        "received",
                        amount,
                        "offlineTotal",
                        amount));
    }

    private Till.Answer topUp(Wallet who, String bill) {
        return till.call(
                HttpMethod.POST,
                "/top-ups",
                Map.of(
                        "billId",
                        bill,
                        "memberId",
                        who.member().id().toString(),
                        "amount",
                        20_000,
                        "staffId",
                        till.shop().staff().toString(),
                        "deviceId",
                        "d1"));
    }

    @SafeVarargs
    private Till.Answer present(String bill, int version, Map<String, Object>... lines) {
        return present(wallet.member().id().toString(), bill, version, lines);
    }

    @SafeVarargs
    private Till.Answer present(String member, String bill, int version, Map<String, Object>... lines) {
        var body = new HashMap<String, Object>(Map.of("version", version, "kind", "BILL", "tableName", "3"));
        body.put("staffId", till.shop().staff().toString());
        body.put("staffName", "小李");
        body.put("deviceId", "d1");
        body.put("couponChoice", "BEST");
        body.put("memberId", member);
        body.put("lines", List.of(lines));
        return till.call(HttpMethod.PUT, "/bills/" + bill, body);
    }

    private static String page(Wallet who) {
        return "/console/members/" + who.member().id();
    }

    private long memberId() {
        return wallet.member().id().value();
    }

    private String state(Wallet who) {
        return jdbc.sql("select state from member where id = ?")
                .param(who.member().id().value())
                .query(String.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(Long.class)
                .single();
    }
}
