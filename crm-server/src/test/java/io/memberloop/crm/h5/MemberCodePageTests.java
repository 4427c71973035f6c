package io.memberloop.crm.h5;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.Accounts;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.money.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What a member shows to spend what is on the account. */
@ShopTest
class MemberCodePageTests {

    private static final Pattern DIGITS = Pattern.compile("data-digits=\"(\\d+)\"");

    private final Shops shops;
    private final Accounts accounts;
    private final Tills tills;
    private final Members members;
    private final Ledger ledger;
    private final Db db;
    private Accounts.Account account;
    private String home;

    @Autowired
    MemberCodePageTests(Shops shops, Accounts accounts, Tills tills, Members members, Ledger ledger, Db db) {
        this.shops = shops;
        this.accounts = accounts;
        this.tills = tills;
        this.members = members;
        this.ledger = ledger;
        this.db = db;
    }

    @BeforeEach
    void aShop() {
        account = accounts.in(shops.open());
        home = "/h5/" + account.shop().code();
    }

    @Test
    void theCodeOnThePagePaysFromTheBalance() {
        var guest = accounts.customer();
        var member = join(guest);
        paysIn(member, 5_000);
        var till = tills.in(account.shop());

        var page = accounts.webView().open(guest, home + "/code");
        var paid = till.call(
                HttpMethod.POST,
                "/orders/" + till.quickBill(3_000) + "/tenders",
                Map.of(
                        "opId",
                        Till.op(),
                        "kind",
                        "STORED_VALUE",
                        "amount",
                        3_000,
                        "code",
                        codes(page.html()).get(0)));

        assertThat(page.html()).contains("¥50.00").doesNotContain("??");
        assertThat(paid.body().path("state").asString()).isEqualTo("CAPTURED");
        assertThat(accounts.webView().open(guest, home + "/card").html()).contains("¥20.00");
    }

    @Test
    void thePageHasTheCodesOfTenMinutesAndNoneTwice() {
        var guest = accounts.customer();
        join(guest);

        var codes = codes(accounts.webView("en").open(guest, home + "/code").html());

        assertThat(codes).hasSize(20);
        assertThat(new HashSet<>(codes)).hasSize(20);
    }

    @Test
    void whoIsNoMemberIsLedToJoin() {
        assertThat(accounts.webView().open(accounts.customer(), home + "/code").path())
                .isEqualTo(home + "/join");
    }

    private static List<String> codes(String html) {
        return DIGITS.matcher(html).results().map(r -> r.group(1)).toList();
    }

    private Member join(String guest) {
        var who = new Joining(accounts.openid(account, guest), "王小明", "", false, "1", "test", "");
        return Tenant.as(account.shop().merchant(), () -> members.join(who));
    }

    private void paysIn(Member member, long fen) {
        Tenant.run(
                account.shop().merchant(),
                () -> db.run(() -> ledger.credit(
                        member.id(),
                        Parts.money(Money.ofFen(fen), Money.ZERO),
                        Ledger.NEVER,
                        Cause.of("TEST", Ids.next()),
                        "")));
    }
}
