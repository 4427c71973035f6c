package io.memberloop.crm.order.web;

import static io.memberloop.crm.order.web.RefundPage.dialog;
import static io.memberloop.crm.order.web.RefundPage.form;
import static io.memberloop.crm.order.web.RefundPage.preview;
import static io.memberloop.crm.order.web.RefundPage.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.RefundDesk;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** At the console a person says how much each way of paying gives back, and exactly that is done. */
@ShopTest
class RefundDivisionTests {

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

    @Autowired
    RefundDesk desk;

    private Till till;
    private String order;
    private String cash;
    private String card;
    private Consoles.Browser manager;

    /** ¥20 in cash, then ¥30 by card. */
    @BeforeEach
    void aBillPaidInTwoWays() {
        till = tills.in(shops.open());
        desk.limits(till.shop(), 10_000, 50_000);
        order = till.quickBill(5_000);
        till.cash(order, Till.op(), 2_000, 2_000);
        till.card(order, Till.op(), 3_000, "POS-1");
        cash = tenderOf("CASH");
        card = tenderOf("BANK_CARD");
        manager = consoles.loggedIn(till.shop(), Role.MANAGER);
    }

    @Test
    void whatIsTypedForEachWayOfPayingReturnsThatWay() {
        assertThat(manager.get(dialog(order)).body())
                .contains("每种收款方式退多少", "最多退 ¥20.00", "最多退 ¥30.00", "give-" + cash, "give-" + card);
        assertThat(preview(manager, order, "how", "AMOUNT", "amount", "25"))
                .as("by itself the card gives first, and the drawer is left alone")
                .contains(card + ":2500")
                .doesNotContain(cash + ":");
        assertThat(preview(manager, order, own("25", "15.50", "9.50")))
                .contains("退款 ¥25.00", cash + ":1550", card + ":950");

        var answer = send(manager, order, also(own("25", "15.50", "9.50"), "reference-" + card, "R-9"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(refundedOf(cash)).isEqualTo(1_550);
        assertThat(refundedOf(card)).isEqualTo(950);
        assertThat(till.order(order).at("/refunds/0/parts").toString()).contains("R-9");
        assertThat(manager.get(dialog(order)).body()).contains("最多退 ¥4.50", "最多退 ¥20.50");

        send(
                manager,
                order,
                "how",
                "ALL",
                "reason",
                "顾客退单",
                "divide",
                "OWN",
                "give-" + cash,
                "4.5",
                "give-" + card,
                "20.50");
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(5_000);
        assertThat(refundedOf(cash)).isEqualTo(2_000);
    }

    @Test
    void whatDoesNotSumOrIsTooMuchIsSaidBeforeAnythingCanBeConfirmed() {
        assertThat(preview(manager, order, own("25", "15", "9")))
                .contains("合计应为 ¥25.00，现在是 ¥24.00")
                .doesNotContain("退款 ¥");
        assertThat(preview(manager, order, own("25", "15", "10.01"))).contains("现在是 ¥25.01");
        assertThat(preview(manager, order, own("25", "20.01", "4.99")))
                .contains("现金（收 ¥20.00）：这种收款方式最多还能退 ¥20.00")
                .doesNotContain("退款 ¥");
        assertThat(preview(manager, order, own("25", "", ""))).contains("请填写每种收款方式退多少");
        assertThat(preview(manager, order, own("25", "0", "0.00"))).contains("请填写每种收款方式退多少");
        for (var nonsense : List.of("-5", "1.234", "五", "1e2", "9".repeat(15))) {
            assertThat(preview(manager, order, own("25", nonsense, "25")))
                    .as(nonsense)
                    .contains("现金（收 ¥20.00）：请填写要退的金额");
        }
        var elsewhere = till.quickBill(1_000);
        till.cash(elsewhere, Till.op(), 1_000, 1_000);
        var foreign = till.order(elsewhere).at("/tenders/0/tenderId").asString();
        assertThat(preview(manager, order, "how", "AMOUNT", "amount", "10", "divide", "OWN", "give-" + foreign, "10"))
                .as("a tender of another order")
                .doesNotContain("退款 ¥");
        assertThat(till.order(order).path("refunded").asLong()).isZero();
    }

    @Test
    void whatWasTypedAfterThePlanWasShownIsRefusedAndShownAnew() {
        var op = form(manager.get(dialog(order)).body())[1];
        var shown = preview(manager, order, own("25", "15", "10"));
        var byItself = preview(manager, order, "how", "AMOUNT", "amount", "25", "reason", "多收款");

        for (var late : List.of(
                form(shown, also(own("25", "20", "5"), "op", op)),
                form(shown, "op", op, "how", "AMOUNT", "amount", "25", "reason", "多收款"),
                form(byItself, also(own("25", "15", "10"), "op", op)))) {
            var answer = manager.post(dialog(order), dialog(order), late);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("请看清新的去向", "退款 ¥25.00");
        }
        assertThat(till.order(order).path("refunded").asLong()).isZero();

        var again = manager.post(dialog(order), dialog(order), form(byItself, also(own("25", "15", "10"), "op", op)));
        var confirmed = manager.post(dialog(order), dialog(order), form(again.body(), own("25", "15", "10")));
        assertThat(confirmed.statusCode()).as("the page that was shown anew").isEqualTo(302);
        assertThat(refundedOf(cash)).isEqualTo(1_500);
    }

    @Test
    void whatATenderGaveBackMeanwhileIsNotGivenTwice() {
        var shown = form(
                preview(manager, order, own("25", "20", "5")),
                also(own("25", "20", "5"), "op", form(manager.get(dialog(order)).body())[1]));
        send(manager, order, own("10", "10", ""));

        var answer = manager.post(dialog(order), dialog(order), shown);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("最多还能退 ¥10.00", "is-invalid");
        assertThat(till.order(order).path("refunded").asLong()).isEqualTo(1_000);
    }

    @Test
    void withoutScriptsThePlanIsAskedForByAButton() {
        var page = manager.get(dialog(order)).body();
        assertThat(page).contains("<noscript><button", "name=\"look\"");
        var op = form(page)[1];

        var wrong = manager.post(dialog(order), dialog(order), also(own("25", "15", "9"), "op", op, "look", "1"));
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(wrong.body()).contains("现在是 ¥24.00", "value=\"15\"").doesNotContain("??");
        var right = manager.post(dialog(order), dialog(order), also(own("25", "15", "10"), "op", op, "look", "1"));
        assertThat(right.body()).contains("退款 ¥25.00");
        assertThat(till.order(order).path("refunded").asLong())
                .as("looking gives nothing back")
                .isZero();

        assertThat(manager.post(dialog(order), dialog(order), form(right.body(), own("25", "15", "10")))
                        .statusCode())
                .isEqualTo(302);
        assertThat(refundedOf(card)).isEqualTo(1_000);
    }

    @Test
    void whoMustAgreeDoesNotDependOnTheDivision() {
        var large = till.quickBill(20_000);
        till.cash(large, Till.op(), 15_000, 15_000);
        till.card(large, Till.op(), 5_000, "POS-2");
        var cashier = consoles.loggedIn(till.shop(), Role.CASHIER);
        var choice = new ArrayList<>(List.of("how", "ALL", "reason", "顾客退单", "divide", "OWN"));
        for (var tender : till.order(large).path("tenders")) {
            choice.addAll(List.of(
                    "give-" + tender.path("tenderId").asString(),
                    tender.path("kind").asString().equals("CASH") ? "150" : "50"));
        }

        assertThat(preview(cashier, large, choice.toArray(String[]::new))).contains("超出你的退款权限");
        assertThat(send(cashier, large, choice.toArray(String[]::new)).statusCode())
                .isEqualTo(403);
        assertThat(till.order(large).path("refunded").asLong()).isZero();
    }

    @Test
    void anOrderPaidInOneWayHasNothingToDivide() {
        var single = till.quickBill(1_000);
        till.cash(single, Till.op(), 1_000, 1_000);
        assertThat(manager.get(dialog(single)).body()).doesNotContain("give-", "每种收款方式退多少");

        assertThat(manager.get(dialog(order) + "?lang=en").body())
                .contains("How much each way of paying gives back", "at most ¥20.00")
                .doesNotContain("??");
        assertThat(preview(manager, order, own("25", "15", "9"))).contains("they sum to ¥24.00 now");
    }

    private String[] own(String amount, String ofCash, String ofCard) {
        return new String[] {
            "how",
            "AMOUNT",
            "amount",
            amount,
            "reason",
            "多收款",
            "divide",
            "OWN",
            "give-" + cash,
            ofCash,
            "give-" + card,
            ofCard
        };
    }

    private static String[] also(String[] choice, String... more) {
        var all = new ArrayList<>(List.of(choice));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String tenderOf(String kind) {
        for (var tender : till.order(order).path("tenders")) {
            if (tender.path("kind").asString().equals(kind)) {
                return tender.path("tenderId").asString();
            }
        }
        throw new AssertionError("no tender " + kind);
    }

    private long refundedOf(String tender) {
        long sum = 0;
        for (var refund : till.order(order).path("refunds")) {
            for (var part : refund.path("parts")) {
                sum += part.path("tenderId").asString().equals(tender)
                        ? part.path("amount").asLong()
                        : 0;
            }
        }
        return sum;
    }
}
