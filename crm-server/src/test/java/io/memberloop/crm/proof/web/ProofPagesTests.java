package io.memberloop.crm.proof.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.Consoles;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import io.memberloop.crm.testkit.Wallet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner looks whether the books hold, and has them compared at once. */
@ShopTest
class ProofPagesTests {

    private static final String PAGE = "/console/orders/proof";

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Consoles consoles;

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
    private String order;
    private Wallet wallet;

    @BeforeEach
    void aShopThatHasSold() {
        till = tills.in(shops.open());
        wallet = new Wallet(till.shop(), members, ledger, codes, db);
        order = wallet.bill(till, 5_000);
        till.cash(order, Till.op(), 5_000, 5_000);
    }

    @Test
    void theOwnerHasTheBooksComparedAndSeesEachCheck() {
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        assertThat(owner.get(PAGE).body()).contains("还没有核对过").doesNotContain("??");

        assertThat(owner.post(PAGE, PAGE).statusCode()).isEqualTo(302);

        Await.until("compared", () -> owner.get(PAGE).body().contains("全部一致"));
        assertThat(owner.get(PAGE).body())
                .contains("借贷平衡", "退款合计", "小王 发起", "1 张已结算的订单")
                .doesNotContain("every 1s", "??");
        assertThat(owner.get(PAGE + "?lang=en").body())
                .contains("Everything matches")
                .doesNotContain("??");
    }

    @Test
    void aDifferenceIsNamedWithItsMemberAndItsOrder() {
        jdbc.sql("update sale_order set points_earned = points_earned + 3 where merchant_id = ?")
                .param(till.shop().merchant().value())
                .update();
        var manager = consoles.loggedIn(till.shop(), Role.MANAGER);
        manager.post(PAGE, PAGE);
        Await.until("compared", () -> manager.get(PAGE).body().contains("1 处不一致"));

        assertThat(manager.get(PAGE).body())
                .contains(
                        "订单写的积分和入账的积分不一致",
                        "/console/orders/" + order,
                        "/console/members/" + wallet.member().id(),
                        "-3 积分")
                .doesNotContain("??");
        assertThat(manager.get("/console").body()).contains("账目核对发现 1 处不一致");
    }

    @Test
    void twoClicksStartOneProofAndWhatRunsIsShownWithItsProgress() throws InterruptedException {
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        jdbc.sql("insert into ledger_proof (id, merchant_id, started_by, started_at, checks)"
                        + " values (?, ?, 'nightly', utc_timestamp(3), 4)")
                .params(till.shop().store().value(), till.shop().merchant().value())
                .update();

        AtOnce.times(3, i -> owner.post(PAGE, PAGE).statusCode());

        assertThat(runs()).isEqualTo(1);
        var page = owner.get(PAGE).body();
        assertThat(page).contains("正在核对", "已核对 4 /", "every 1s", "夜间自动");
        var progress = PAGE + "/" + till.shop().store().value() + "/progress";
        assertThat(page).contains(progress);
        assertThat(owner.get(progress).body()).contains("已核对 4 /").doesNotContain("<html");
    }

    @Test
    void aCashierReadsOnlyAndAStrangerSeesNothing() {
        var owner = consoles.loggedIn(till.shop(), Role.OWNER);
        owner.post(PAGE, PAGE);
        Await.until("compared", () -> owner.get(PAGE).body().contains("全部一致"));
        var run = Pattern.compile(PAGE + "/[0-9]+").matcher(owner.get(PAGE).body());
        assertThat(run.find()).isTrue();
        var cashier = consoles.loggedIn(till.shop(), Role.CASHIER);
        var stranger = consoles.loggedIn(shops.open(), Role.OWNER);

        assertThat(cashier.get(PAGE).body()).contains("全部一致").doesNotContain("现在核对");
        assertThat(cashier.post(PAGE, PAGE).statusCode()).isEqualTo(403);
        assertThat(owner.postWith("forged", PAGE).statusCode()).isEqualTo(403);
        assertThat(consoles.loggedIn(till.shop(), Role.MARKETER).get(PAGE).statusCode())
                .isEqualTo(403);
        for (var page : new String[] {run.group(), run.group() + "/progress"}) {
            assertThat(owner.get(page).statusCode()).as(page).isEqualTo(200);
            assertThat(stranger.get(page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(stranger.get(PAGE).body()).contains("还没有核对过");
        assertThat(runs()).isEqualTo(1);
    }

    private int runs() {
        return jdbc.sql("select count(*) from ledger_proof where merchant_id = ?")
                .param(till.shop().merchant().value())
                .query(Integer.class)
                .single();
    }
}
