package io.memberloop.crm.order.web;

import static io.memberloop.crm.order.web.RefundPage.dialog;
import static io.memberloop.crm.order.web.RefundPage.form;
import static io.memberloop.crm.order.web.RefundPage.location;
import static io.memberloop.crm.order.web.RefundPage.path;
import static io.memberloop.crm.order.web.RefundPage.preview;
import static io.memberloop.crm.order.web.RefundPage.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The manager gives money back at the console: sees first what returns where, and it returns once. */
@ShopTest
class RefundDialogTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    RefundDesk desk;

    @Autowired
    Members members;

    @Autowired
    MemberCodes codes;

    @Autowired
    Ledger ledger;

    @Autowired
    Db db;

    @Autowired
    JdbcClient jdbc;

    private Till till;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
        desk.limits(till.shop(), 10_000, 50_000);
    }

    @Test
    void theDialogShowsEachTenderAndADoubleClickRefundsOnce() throws InterruptedException {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 2_000, 2_000);
        till.card(order, Till.op(), 3_000, "POS-1");
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var dialog = dialog(order);

        var page = manager.get(dialog).body();
        assertThat(page).contains("现金", "¥20.00", "银行卡", "¥30.00", "退款 ¥50.00").doesNotContain("??");
        var form = form(page, "how", "ALL", "reason", "顾客退单");
        var answers = AtOnce.times(4, i -> manager.post(dialog, dialog, form));
        var later = manager.post(dialog(till.quickBill(100)), dialog, form);

        assertThat(answers).allSatisfy(a -> assertThat(a.statusCode()).isEqualTo(302));
        assertThat(answers).extracting(RefundPage::location).containsOnly(location(later));
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(5_000);
        assertThat(till.order(order).path("refunds")).hasSize(1);
        var progress = manager.get(path(location(later))).body();
        assertThat(progress).contains("已退完", "在刷卡机上退").doesNotContain("every 3s", "??");
        assertThat(manager.get("/console/orders/" + order).body()).contains(path(location(later)));
        assertThat(manager.get("/console/orders").body()).contains("已退 ¥50.00");
        var number = location(later).replaceAll(".*/", "");
        assertThat(location(manager.get("/console/search?q=" + number))).endsWith("/console/orders/" + order);
        assertThat(manager.get(dialog).body()).contains("这笔订单已经全部退完");
    }

    @Test
    void theNumberOnTheCardTerminalsSlipIsKept() {
        var order = till.quickBill(3_000);
        till.card(order, Till.op(), 3_000, "POS-1");
        var tender = till.order(order).at("/tenders/0/tenderId").asString();
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);

        send(manager, order, "how", "ALL", "reason", "顾客退单", "reference-" + tender, "R-77");

        assertThat(till.order(order).at("/refunds/0/parts/0/reference").asString())
                .isEqualTo("R-77");
    }

    @Test
    void thePreviewFollowsWhatIsChosenAndSaysWhatIsWrong() {
        var bill = till.present(
                Ids.code(12), 1, "BILL", List.of(Till.line(1, "红烧肉", 5_800, 2), Till.line(2, "米饭", 300, 4)));
        var order = bill.path("orderId").asString();
        till.cash(order, Till.op(), 12_800, 12_800);
        var manager = consoles.loggedIn(till.shop(), Role.OWNER);

        assertThat(preview(manager, order, "how", "LINES", "piece-1", "1", "piece-2", "0"))
                .contains("退款 ¥58.00")
                .doesNotContain("<html");
        assertThat(preview(manager, order, "how", "LINES", "piece-2", "3")).contains("退款 ¥9.00");
        assertThat(preview(manager, order, "how", "AMOUNT", "amount", "12.34")).contains("退款 ¥12.34", "¥115.66");
        assertThat(preview(manager, order, "how", "LINES", "piece-1", "0")).contains("请填写要退的菜品和份数");
        assertThat(preview(manager, order, "how", "LINES", "piece-1", "3")).contains("最多还能退 2 份");
        assertThat(preview(manager, order, "how", "LINES", "piece-1", "一")).contains("份数请填整数");
        assertThat(preview(manager, order, "how", "AMOUNT", "amount", "1.234")).contains("最多两位小数");
        assertThat(preview(manager, order, "how", "AMOUNT", "amount", "128.01")).contains("最多还能退 ¥128.00");
        assertThat(preview(manager, order, "how", "SOME")).contains("三选一");

        send(manager, order, "how", "LINES", "piece-1", "1", "reason", "菜品问题");
        assertThat(manager.get(dialog(order)).body()).contains("已退 1 份");
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(5_800);
    }

    @Test
    void storedValueAndPointsReturnAsTheyWerePaid() {
        Wallet.rules(jdbc, till.shop());
        var wallet = new Wallet(till.shop(), members, ledger, codes, db);
        wallet.has(500, 1_500, 1_000);
        var order = wallet.bill(till, 4_000);
        wallet.pays(till, order, "POINTS", 500);
        wallet.pays(till, order, "STORED_VALUE", 2_500);
        till.cash(order, Till.op(), 1_000, 1_000);
        Await.until(
                "settled",
                () -> till.order(order).path("settleState").asString().equals("DONE"));
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        assertThat(owner.get(dialog(order)).body()).contains("本金 ¥15.00，赠送金 ¥10.00", "500 积分", "收回积分", "从钱箱退现金给顾客");
        send(owner, order, "how", "ALL", "reason", "顾客退单");

        assertThat(wallet.balance().points().value()).isEqualTo(500);
        assertThat(wallet.balance().principal().fen()).isEqualTo(1_500);
        assertThat(wallet.balance().bonus().fen()).isEqualTo(1_000);
    }

    @Test
    void whatIsNotWhatThePersonSawIsShownAgainAndNothingIsGivenBack() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var first = consoles.loggedIn(till.shop(), Role.MANAGER);
        var stale = form(first.get(dialog(order)).body(), "how", "ALL", "reason", "顾客退单");
        send(first, order, "how", "AMOUNT", "amount", "10", "reason", "多收款");

        var answer = first.post(dialog(order), dialog(order), stale);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("退款 ¥40.00", "alert-danger").doesNotContain("??");
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(1_000);

        var mixed = first.post(
                dialog(order), dialog(order), form(answer.body(), "how", "AMOUNT", "amount", "5", "reason", "多收款"));
        assertThat(mixed.statusCode())
                .as("another choice than the plan that was shown")
                .isEqualTo(409);
        var noReason = first.post(dialog(order), dialog(order), form(answer.body(), "how", "ALL", "reason", " "));
        assertThat(noReason.statusCode()).isEqualTo(422);
        assertThat(noReason.body()).contains("is-invalid", "请填写退款原因");
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(1_000);
    }

    @Test
    void aPageThatHasRefundedDoesNotRefundSomethingElse() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var page = manager.get(dialog(order)).body();
        var op = form(page)[1];
        var plan = preview(manager, order, "how", "AMOUNT", "amount", "10");
        var small = new ArrayList<>(List.of(form(plan, "op", op, "how", "AMOUNT", "amount", "10", "reason", "多收款")));
        assertThat(manager.post(dialog(order), dialog(order), small.toArray(String[]::new))
                        .statusCode())
                .isEqualTo(302);

        var other = manager.post(dialog(order), dialog(order), form(page, "how", "ALL", "reason", "顾客退单"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("这一页已经退过一次款").doesNotContain(op);
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(1_000);
    }

    @Test
    void aboveTheCashiersLimitAManagerTypesNameAndPassword() {
        var order = till.quickBill(20_000);
        till.cash(order, Till.op(), 20_000, 20_000);
        var cashier = consoles.loggedIn(till.shop(), Role.CASHIER);
        assertThat(cashier.get(dialog(order)).body()).contains("超出你的退款权限");
        assertThat(preview(cashier, order, "how", "AMOUNT", "amount", "100")).doesNotContain("超出你的退款权限");

        assertThat(send(cashier, order, "how", "ALL", "reason", "顾客退单").statusCode())
                .isEqualTo(403);
        var colleague = consoles.user(till.shop(), Role.CASHIER);
        assertThat(agreed(cashier, order, colleague, Consoles.PASSWORD).statusCode())
                .as("another cashier")
                .isEqualTo(403);
        var manager = consoles.user(till.shop(), Role.MANAGER);
        var wrong = agreed(cashier, order, manager, "guess");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("审批人的用户名或密码不对").doesNotContain("guess");
        var elsewhere = consoles.user(shops.open(), Role.OWNER);
        assertThat(agreed(cashier, order, elsewhere, Consoles.PASSWORD).statusCode())
                .as("another merchant's owner")
                .isEqualTo(422);
        assertThat(till.order(order).path("refunded").asLong()).isZero();

        assertThat(agreed(cashier, order, manager, Consoles.PASSWORD).statusCode())
                .isEqualTo(302);
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(20_000);
        assertThat(text("select approved_kind from refund where merchant_id = ?"))
                .isEqualTo("CONSOLE");
        assertThat(text("select detail from audit_log where merchant_id = ? and action = 'refund'"))
                .contains("approved by");
    }

    @Test
    void fiveWrongPasswordsLockTheApprover() {
        var order = till.quickBill(20_000);
        till.cash(order, Till.op(), 20_000, 20_000);
        var cashier = consoles.loggedIn(till.shop(), Role.CASHIER);
        var manager = consoles.user(till.shop(), Role.MANAGER);

        for (int i = 0; i < 5; i++) {
            assertThat(agreed(cashier, order, manager, "guess" + i).statusCode())
                    .isEqualTo(422);
        }

        assertThat(agreed(cashier, order, manager, Consoles.PASSWORD).body()).contains("已锁定");
        assertThat(till.order(order).path("refunded").asLong()).isZero();
    }

    @Test
    void aVeryLargeRefundNeedsASecondManagerAndNotTheSameOneTwice() {
        var order = till.quickBill(60_000);
        till.cash(order, Till.op(), 60_000, 60_000);
        var name = consoles.user(till.shop(), Role.OWNER);
        var owner = consoles.browser();
        owner.login(name, Consoles.PASSWORD);
        assertThat(owner.get(dialog(order)).body()).contains("要由另一位店长或老板");

        assertThat(send(owner, order, "how", "ALL", "reason", "顾客退单").statusCode())
                .isEqualTo(403);
        assertThat(agreed(owner, order, name, Consoles.PASSWORD).statusCode())
                .as("the same person")
                .isEqualTo(403);
        assertThat(till.order(order).path("refunded").asLong()).isZero();
        assertThat(agreed(owner, order, consoles.user(till.shop(), Role.MANAGER), Consoles.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(60_000);
    }

    @Test
    void anotherMerchantsOrderAnotherRoleAndAForeignFormAreShutOut() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var own = consoles.loggedIn(till.shop(), Role.OWNER);
        var form = form(own.get(dialog(order)).body(), "how", "ALL", "reason", "x");
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(stranger.get(dialog(order)).statusCode()).isEqualTo(404);
        for (var deed : List.of("", "/preview")) {
            assertThat(stranger.post("/console/catalog", dialog(order) + deed, form)
                            .statusCode())
                    .as(deed)
                    .isEqualTo(404);
        }
        assertThat(consoles.loggedIn(till.shop(), Role.MARKETER)
                        .get(dialog(order))
                        .statusCode())
                .isEqualTo(403);
        assertThat(own.postWith("forged", dialog(order), form).statusCode()).isEqualTo(403);
        assertThat(till.order(order).path("refunded").asLong()).isZero();

        var progress = path(location(own.post(dialog(order), dialog(order), form)));
        assertThat(own.get(progress).statusCode()).isEqualTo(200);
        for (var page : List.of(progress, progress + "/progress")) {
            assertThat(stranger.get(page).statusCode()).as(page).isEqualTo(404);
        }
        var other = till.quickBill(100);
        assertThat(own.get(progress.replace(order, other)).statusCode())
                .as("another order's refund")
                .isEqualTo(404);
        assertThat(stranger.post("/console/catalog", progress + "/settle").statusCode())
                .isEqualTo(404);
    }

    @Test
    void pointsThatCouldNotFollowAreBookedAgainByAManager() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        var progress = path(location(send(manager, order, "how", "ALL", "reason", "顾客退单")));
        jdbc.sql("update refund set settle_state = 'STUCK' where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();
        assertThat(manager.get("/console").body()).contains("笔退款的积分和券没能处理");
        assertThat(manager.get("/console/orders/refunds").body()).contains(progress);
        var cashier = consoles.loggedIn(till.shop(), Role.CASHIER);
        assertThat(cashier.post("/console", progress + "/settle").statusCode()).isEqualTo(403);

        manager.post(progress, progress + "/settle");

        assertThat(text("select settle_state from refund where merchant_id = ?"))
                .isEqualTo("DONE");
    }

    @Test
    void theDialogSpeaksEnglish() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);

        assertThat(owner.get(dialog(order) + "?lang=en").body())
                .contains("Refund ¥50.00", "Cash from the drawer")
                .doesNotContain("??");
        var progress = location(send(owner, order, "how", "ALL", "reason", "x"));
        assertThat(owner.get(path(progress)).body()).contains("Refunded").doesNotContain("??");
    }

    private HttpResponse<String> agreed(Consoles.Browser browser, String order, String approver, String password) {
        return send(browser, order, "how", "ALL", "reason", "顾客退单", "approver", approver, "password", password);
    }

    private String text(String sql) {
        return jdbc.sql(sql)
                .param(till.shop().merchant().value())
                .query(String.class)
                .single();
    }
}
