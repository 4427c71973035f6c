package io.memberloop.crm.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.MemberNumber;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class FollowAndJoinTests {

    @Autowired
    Shops shops;

    @Autowired
    Accounts accounts;

    @Autowired
    Scenes scenes;

    @Autowired
    Members members;

    @Autowired
    JdbcClient jdbc;

    Shops.Shop shop;
    Accounts.Account account;

    @BeforeEach
    void openShop() {
        shop = shops.open();
        account = accounts.in(shop);
    }

    @Test
    void aGuestScansTheStoresCodeTakesTheCardAndBecomesAMember() {
        var guest = accounts.customer();
        var code = Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store()));
        accounts.scan(guest, code.url());
        var claim = accounts.claimCard(account, guest);

        var view = accounts.webView();
        var join = view.open(guest, claim.path("activateUrl").asString());
        assertThat(join.status()).isEqualTo(200);
        assertThat(join.path()).endsWith("/join");
        assertThat(join.html()).contains("会员须知");

        var unwilling = view.post("/h5/" + shop.code() + "/join", Map.of("name", "王小明"));
        assertThat(unwilling.status()).isEqualTo(422);
        assertThat(count("member")).isZero();

        var card = view.post(
                "/h5/" + shop.code() + "/join", Map.of("name", "王小明", "phone", "138 0013 8000", "agree", "true"));
        assertThat(card.path()).endsWith("/card");
        var member = member(guest);
        assertThat(MemberNumber.isValid(member.number())).isTrue();
        assertThat(card.html())
                .contains("data-number=\"" + member.number() + "\"")
                .contains("<path d=\"M");
        assertThat(member.joinStoreId()).isEqualTo(shop.store());
        assertThat(member.phoneTail()).isEqualTo("8000");
        assertThat(Tenant.as(shop.merchant(), () -> members.byPhone("+86 13800138000")))
                .contains(member);

        Await.until("WeChat's card is active and has the number", () -> {
            var wallet = accounts.wallet(account, guest).path(0);
            return wallet.path("active").asBoolean(false)
                    && member.number().equals(wallet.path("membershipNumber").asString());
        });
    }

    @Test
    void scanningAgainDoesNotJoinTwice() {
        var guest = accounts.customer();
        var code = Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store()));
        accounts.scan(guest, code.url());
        var claim = accounts.claimCard(account, guest);
        var view = accounts.webView();
        view.open(guest, claim.path("activateUrl").asString());
        view.post("/h5/" + shop.code() + "/join", Map.of("agree", "true"));
        var first = member(guest);

        accounts.scan(guest, code.url());
        var again = view.open(guest, claim.path("activateUrl").asString());

        assertThat(again.path()).endsWith("/card");
        assertThat(count("member")).isEqualTo(1);
        assertThat(member(guest)).isEqualTo(first);
    }

    @Test
    void twentyTapsOnJoinAtOnceMakeOneMember() throws Exception {
        var tap = new Joining("o-tapper", "", "", false, "1", "test", "");
        var pool = Executors.newFixedThreadPool(20);
        try {
            var taps = IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(i -> () ->
                            Tenant.as(shop.merchant(), () -> members.join(tap).number()))
                    .toList();
            var numbers = new java.util.HashSet<String>();
            for (var result : pool.invokeAll(taps)) {
                numbers.add(result.get());
            }
            assertThat(numbers).hasSize(1);
        } finally {
            pool.shutdown();
        }
        assertThat(count("member")).isEqualTo(1);
        assertThat(count("consent")).isEqualTo(1);
    }

    @Test
    void twentyPeopleWithOnePhoneAtOnceAreOneMemberAndTheOthersAreTold() throws Exception {
        var outcomes = AtOnce.times(
                20,
                i -> Tenant.as(shop.merchant(), () -> {
                    try {
                        members.join(new Joining("o-phone-" + i, "", "13900139000", false, "1", "test", ""));
                        return "joined";
                    } catch (Refusal refusal) {
                        return refusal.field() + " " + refusal.code();
                    }
                }));

        assertThat(outcomes).filteredOn("joined"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("phone phone_taken"::equals).hasSize(19);
        assertThat(count("member")).isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongOnTheJoinPageIsSaidAtOnceAndWhatWasTypedStays() {
        var guest = accounts.customer();
        var view = accounts.webView();
        view.open(guest, "/h5/" + shop.code() + "/join");

        var refused = view.post("/h5/" + shop.code() + "/join", Map.of("name", "王".repeat(41), "phone", "12"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.html())
                .contains("称呼最多 40 个字")
                .contains("手机号不对")
                .contains("请先阅读会员须知并勾选同意")
                .contains("value=\"12\"");
        assertThat(count("member")).isZero();
    }

    @Test
    void aPhoneInEnglishGetsThePagesInEnglish() {
        var guest = accounts.customer();
        var view = accounts.webView("en-US,en;q=0.9");

        var join = view.open(guest, "/h5/" + shop.code() + "/join");

        assertThat(join.html()).contains("<html lang=\"en\"").contains("Member terms");
    }

    @Test
    void aMemberWhoScansABillsCodeIsRecognised() {
        var guest = accounts.customer();
        var bill = Tenant.as(
                shop.merchant(),
                () -> scenes.forBill(
                        shop.store(), "bill-7", "3 号桌", new StaffId(shop.staff().value())));
        var member = Tenant.as(
                shop.merchant(),
                () -> members.join(new Joining(accounts.openid(account, guest), "", "", false, "1", "test", "")));

        accounts.scan(guest, bill.url());

        Await.until("the welcome of somebody known", () -> accounts.received(account, guest).stream()
                .anyMatch(m -> m.path("content").asString("").contains("欢迎回到")));
        assertThat(accounts.received(account, guest))
                .noneMatch(m -> "wxcard".equals(m.path("type").asString()));
        assertThat(member(guest)).isEqualTo(member);
    }

    @Test
    void anotherMerchantSeesNothingOfIt() {
        var guest = accounts.customer();
        accounts.scan(
                guest,
                Tenant.as(shop.merchant(), () -> scenes.forStore(shop.store())).url());
        var claim = accounts.claimCard(account, guest);
        var view = accounts.webView();
        view.open(guest, claim.path("activateUrl").asString());
        view.post("/h5/" + shop.code() + "/join", Map.of("agree", "true"));
        var member = member(guest);

        var other = shops.open();
        accounts.in(other);

        Tenant.run(other.merchant(), () -> {
            assertThat(members.byId(member.id())).isEmpty();
            assertThat(members.byNumber(member.number())).isEmpty();
            assertThat(members.byOpenid(member.openid())).isEmpty();
        });
        assertThat(view.open(guest, "/h5/" + other.code() + "/card").path())
                .as("a session at one shop is no session at the other")
                .endsWith("/join");
    }

    private io.memberloop.crm.member.Member member(String guest) {
        return Tenant.as(shop.merchant(), () -> members.byOpenid(accounts.openid(account, guest))
                .orElseThrow());
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where merchant_id = ?")
                .param(shop.merchant().value())
                .query(Integer.class)
                .single();
    }
}
