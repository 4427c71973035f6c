package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.GuestBills;
import io.memberloop.crm.order.GuestBills.Ask;
import io.memberloop.crm.order.GuestBills.Wish;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.order.TenderState;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.WebView;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** The guests of a table pay its bill on their own phones. */
@ShopTest
class GuestPayTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Tills tills;

    @Autowired
    GuestBills bills;

    @Autowired
    Members members;

    @Autowired
    Ledger ledger;

    private Shops.Shop shop;
    private Accounts.Account account;
    private Till till;

    @BeforeEach
    void aShopWhosePayAccountBelongsToItsOfficialAccount() {
        shop = shops.open();
        account = accounts.in(shop);
        till = tills.in(shop, account.appid());
    }

    @Test
    void aGuestWhoIsNoMemberPaysTheWholeBillAndMayJoinAfterwards() {
        var order = present("b1", dish(1, "红烧肉", 5_800, 1), dish(2, "米饭", 300, 2));
        var guest = accounts.customer();
        var view = accounts.webView();

        var page = view.open(guest, link(order));
        assertThat(page.html()).contains("红烧肉").contains("还差 ¥64.00").contains("全部付清");
        var payment = pay(view, page, "ALL", Map.of());
        assertThat(payment.html()).contains("微信支付 ¥64.00");
        payOnPhone(guest, payment.html());

        Await.until("the bill is paid", () -> till.isPaid(order));
        var done = view.get(payment.path());
        assertThat(done.html()).contains("已付款").contains("本桌已付清").contains("加入会员，本单积分归您");

        view.get("/h5/" + shop.code() + "/join");
        view.post("/h5/" + shop.code() + "/join", Map.of("agree", "true"));
        var member = in(() -> members.byOpenid(accounts.openid(account, guest))).orElseThrow();
        Await.until("the bill's points are the new member's", () -> in(() -> ledger.points(member.id()))
                .equals(Points.of(64)));
        assertThat(view.get(payment.path()).html()).contains("本单积分 +64");
    }

    @Test
    void friendsShareByAmountAndByDishUntilNothingIsLeft() {
        var order = present("b1", dish(1, "水煮牛肉", 6_800, 1), dish(2, "清蒸鲈鱼", 7_800, 1), dish(3, "米饭", 300, 3));
        var one = guest();
        var two = guest();
        var three = guest();

        var first = ask(order, one, null, new Wish(1, 1), new Wish(3, 2));
        assertThat(first.amountFen()).isEqualTo(Money.ofFen(7_400));
        var second = ask(order, two, Money.ofFen(5_000));
        var third = ask(order, three, null);
        assertThat(third.amountFen()).isEqualTo(Money.ofFen(15_500 - 7_400 - 5_000));

        var seen = in(() -> bills.view(id(order), one.openid()));
        assertThat(seen.dishes()).extracting(d -> d.free()).containsExactly(0, 1, 1);
        assertThat(seen.stillDue()).isEqualTo(Money.ZERO);
        List.of(new Paying(one, first), new Paying(two, second), new Paying(three, third))
                .forEach(this::payOnPhone);

        Await.until("the bill is paid", () -> till.isPaid(order));
        assertThat(till.order(order).path("captured").asLong()).isEqualTo(15_500);
    }

    @Test
    void twentyPayersOnOneBillNeverTakeMoreThanIsDue() throws Exception {
        var order = till.quickBill(10_000);
        var guests = AtOnce.times(20, i -> guest());

        var tenders = AtOnce.times(20, i -> tryToPay(order, guests.get(i), Money.ofFen(3_000), List.of()));

        var taken = tenders.stream().flatMap(Optional::stream).toList();
        assertThat(taken).hasSize(3);
        assertThat(till.order(order).path("open").asLong()).isEqualTo(9_000);
        AtOnce.times(20, i -> {
            tenders.get(i).ifPresent(tender -> payOnPhone(new Paying(guests.get(i), tender)));
            return i;
        });
        Await.until(
                "the three have paid", () -> till.order(order).path("captured").asLong() == 9_000);
        assertThat(till.order(order).path("state").asString()).isEqualTo("OPEN");
        assertThat(ask(order, guests.get(0), null).amountFen()).isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void ofTenGuestsWhoWantOneOfThreePiecesThreeGetOneAndTheFenAddUp() throws Exception {
        var order = present("b1", dish(1, "烤鸭", 10_000, 1), dish(2, "拼盘", 3_333, 3));
        var guests = AtOnce.times(10, i -> guest());

        var tenders = AtOnce.times(10, i -> tryToPay(order, guests.get(i), null, List.of(new Wish(2, 1))));

        var taken = tenders.stream().flatMap(Optional::stream).toList();
        assertThat(taken).hasSize(3);
        assertThat(taken.stream().map(Tender::amountFen).reduce(Money.ZERO, Money::plus))
                .isEqualTo(Money.ofFen(9_999));
        assertThat(in(() -> bills.view(id(order), "nobody")).dishes().get(1).paying())
                .isEqualTo(3);
    }

    @Test
    void aPartThatIsGivenUpIsFreeForTheOthers() {
        var order = present("b1", dish(1, "红烧肉", 5_800, 1), dish(2, "米饭", 300, 1));
        var one = guest();
        var two = guest();
        var tender = ask(order, one, null, new Wish(1, 1));
        assertThat(tryToPay(order, two, null, List.of(new Wish(1, 1)))).isEmpty();

        var given = in(() -> bills.giveUp(id(order), tender.id(), one.openid()));

        assertThat(given.state()).isEqualTo(TenderState.VOIDED);
        assertThat(ask(order, two, null, new Wish(1, 1)).amountFen()).isEqualTo(Money.ofFen(5_800));
        assertThat(till.order(order).path("open").asLong()).isEqualTo(5_800);
    }

    /** Whether taps overlap is chance, so several rounds. */
    @RepeatedTest(10)
    void twoTapsAreOnePaymentAndASecondThoughtGivesTheFirstUp() throws Exception {
        var order = till.quickBill(10_000);
        var guest = guest();
        var tap = new Ask(id(order), "op-" + Ids.code(12), guest.openid(), 1, null, List.of());

        var taps = AtOnce.times(8, i -> in(() -> bills.pay(tap)).id());
        assertThat(taps).containsOnly(taps.get(0));
        assertThat(till.order(order).path("open").asLong()).isEqualTo(10_000);

        var second = ask(order, guest, Money.ofFen(2_500));
        assertThat(till.order(order).path("open").asLong()).isEqualTo(2_500);
        assertThat(second.id()).isNotEqualTo(taps.get(0));
    }

    @Test
    void aBillThatTheWaiterChangedInTheMeantimeIsLookedAtAgain() {
        var order = present("b1", dish(1, "红烧肉", 5_800, 1));
        var guest = accounts.customer();
        var view = accounts.webView();
        var page = view.open(guest, link(order));
        present("b1", 2, dish(1, "红烧肉", 5_800, 1), dish(2, "老鸭汤", 6_800, 1));

        var refused = pay(view, page, "ALL", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.html()).contains("服务员刚改了账单").contains("老鸭汤").contains("还差 ¥126.00");
        assertThat(till.order(order).path("open").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.234", "很多", "99999999999"})
    void anAmountThatIsNoneIsRefusedAtItsFieldAndNothingIsStored(String amount) {
        var order = till.quickBill(10_000);
        var view = accounts.webView();
        var page = view.open(accounts.customer(), link(order));

        var refused = pay(view, page, "AMOUNT", Map.of("amount", amount));

        assertThat(refused.status()).isIn(409, 422);
        assertThat(refused.html()).contains("h5-errors").doesNotContain("??");
        assertThat(till.order(order).path("tenders").size()).isZero();
    }

    @Test
    void dishesThatAreNotThereOrNotChosenAreRefused() {
        var order = present("b1", dish(1, "红烧肉", 5_800, 1));
        var view = accounts.webView();
        var page = view.open(accounts.customer(), link(order));

        for (var wish :
                List.of(Map.of("item-1", "0"), Map.of("item-1", "-1"), Map.of("item-1", "2"), Map.of("item-9", "1"))) {
            var refused = pay(view, page, "ITEMS", wish);
            assertThat(refused.status()).as(wish.toString()).isIn(409, 422);
        }
        assertThat(till.order(order).path("tenders").size()).isZero();
    }

    @Test
    void aPaidBillAsksForNothing() {
        var order = till.quickBill(5_000);
        till.cash(order, Till.op(), 5_000, 5_000);

        var page = accounts.webView().open(accounts.customer(), link(order));

        assertThat(page.html()).contains("这张账单已付清").doesNotContain("去付款");
    }

    @Test
    void othersBillsAndOthersPaymentsAreNotFound() {
        var order = till.quickBill(5_000);
        var one = guest();
        var tender = ask(order, one, null);
        var stranger = accounts.webView();
        var page = stranger.open(accounts.customer(), link(order));
        assertThat(stranger.get(page.path() + "/" + tender.id()).status()).isEqualTo(404);
        assertThat(stranger.get(page.path() + "/" + tender.id() + "/state").status())
                .isEqualTo(404);

        var other = shops.open();
        accounts.in(other);
        var foreign = page.path().replace("/h5/" + shop.code(), "/h5/" + other.code());
        assertThat(accounts.webView().open(accounts.customer(), foreign).status())
                .isEqualTo(404);
        assertThat(till.call(HttpMethod.POST, "/orders/1/pay-link", null).status())
                .isEqualTo(404);
        assertThat(tills.in(other)
                        .call(HttpMethod.POST, "/orders/" + order + "/pay-link", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thePageHearsOnlyOfChanges() {
        var order = present("b1", dish(1, "红烧肉", 5_800, 1));
        var view = accounts.webView();
        var page = view.open(accounts.customer(), link(order));
        var seen = find("data-revision=\"(\\d+)\"", page.html());
        assertThat(view.get(page.path() + "/live?seen=" + seen).status()).isEqualTo(204);

        ask(order, guest(), Money.ofFen(1_000));

        var live = view.get(page.path() + "/live?seen=" + seen);
        assertThat(live.status()).isEqualTo(200);
        assertThat(live.html()).contains("还差 ¥48.00").contains("其他人");
    }

    private record Guest(String customer, String openid) {}

    private record Paying(Guest guest, Tender tender) {}

    private Guest guest() {
        var customer = accounts.customer();
        return new Guest(customer, accounts.openid(account, customer));
    }

    private Tender ask(String order, Guest guest, Money amount, Wish... wishes) {
        return in(() -> bills.pay(
                new Ask(id(order), "op-" + Ids.code(12), guest.openid(), version(order), amount, List.of(wishes))));
    }

    private Optional<Tender> tryToPay(String order, Guest guest, Money amount, List<Wish> wishes) {
        try {
            return Optional.of(ask(order, guest, amount, wishes.toArray(Wish[]::new)));
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isIn("amount_over_due", "items_taken");
            return Optional.empty();
        }
    }

    private void payOnPhone(Paying paying) {
        var parameters = in(() -> bills.onPhone(paying.tender(), paying.guest().openid()))
                .orElseThrow()
                .parameters();
        till.simulator().post("/customers/" + paying.guest().customer() + "/page-payment", parameters);
    }

    /** Presses the button that the page shows. */
    private void payOnPhone(String customer, String html) {
        var parameters = new HashMap<String, String>();
        for (var name : List.of("appId", "timeStamp", "nonceStr", "package", "signType", "paySign")) {
            var attribute = "data-" + name.replaceAll("([A-Z])", "-$1").toLowerCase();
            parameters.put(name, find(attribute + "=\"([^\"]+)\"", html));
        }
        till.simulator().post("/customers/" + customer + "/page-payment", parameters);
    }

    private static WebView.Page pay(WebView view, WebView.Page page, String mode, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.put("mode", mode);
        fields.put("version", find("name=\"version\" value=\"(\\d+)\"", page.html()));
        fields.put("op", find("name=\"op\" value=\"([^\"]+)\"", page.html()));
        return view.post(page.path(), fields);
    }

    private String link(String order) {
        return till.call(HttpMethod.POST, "/orders/" + order + "/pay-link", null)
                .body()
                .path("url")
                .asString();
    }

    @SafeVarargs
    private String present(String bill, Map<String, Object>... dishes) {
        return present(bill, 1, dishes);
    }

    @SafeVarargs
    private String present(String bill, int version, Map<String, Object>... dishes) {
        return till.present(bill + "-" + shop.code(), version, "BILL", List.of(dishes))
                .path("orderId")
                .asString();
    }

    private static Map<String, Object> dish(int number, String name, long price, int quantity) {
        return Till.line(number, name, price, quantity);
    }

    private int version(String order) {
        return till.order(order).path("billVersion").asInt();
    }

    private static OrderId id(String order) {
        return OrderId.parse(order);
    }

    private static String find(String pattern, String html) {
        var found = Pattern.compile(pattern).matcher(html);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("&#43;", "+").replace("&#61;", "=").replace("&amp;", "&");
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(shop.merchant(), work);
    }
}
