package io.memberloop.crm.testkit;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberCodes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A member of a shop with a phone that shows codes, and what stands on the account. */
public final class Wallet {

    private final Shops.Shop shop;
    private final Member member;
    private final Ledger ledger;
    private final MemberCodes codes;
    private final Db db;

    public Wallet(Shops.Shop shop, Members members, Ledger ledger, MemberCodes codes, Db db) {
        this.shop = shop;
        this.ledger = ledger;
        this.codes = codes;
        this.db = db;
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        this.member = Tenant.as(shop.merchant(), () -> members.join(who));
    }

    public Member member() {
        return member;
    }

    /** What the phone shows. */
    public String code() {
        return Tenant.as(shop.merchant(), () -> codes.next(member, 1)).get(0);
    }

    public void has(long points, long principal, long bonus) {
        Tenant.run(
                shop.merchant(),
                () -> db.run(() -> {
                    if (points > 0) {
                        credit(Parts.points(Points.of(points)));
                    }
                    if (principal + bonus > 0) {
                        credit(Parts.money(Money.ofFen(principal), Money.ofFen(bonus)));
                    }
                }));
    }

    private void credit(Parts parts) {
        ledger.credit(member.id(), parts, Ledger.NEVER, Cause.of("TEST", Ids.next()), "");
    }

    public Parts balance() {
        return Tenant.as(shop.merchant(), () -> ledger.balances(member.id())).balance();
    }

    public Till.Answer pays(Till till, String order, String kind, long amount) {
        return pays(till, order, Till.op(), kind, amount, code());
    }

    public Till.Answer pays(Till till, String order, String op, String kind, long amount, String code) {
        return till.call(
                HttpMethod.POST,
                "/orders/" + order + "/tenders",
                Map.of("opId", op, "kind", kind, "amount", amount, "code", code));
    }

    /** A bill on which the card was shown. */
    public String bill(Till till, long amount) {
        var bill = new HashMap<String, Object>(Map.of(
                "version",
                1,
                "kind",
                "BILL",
                "tableName",
                "3",
                "staffId",
                shop.staff().toString(),
                "staffName",
                "小李",
                "deviceId",
                "d1",
                "couponChoice",
                "NONE",
                "lines",
                List.of(Till.line(1, "套餐", amount, 1))));
        bill.put("memberId", member.id().toString());
        return till.call(HttpMethod.PUT, "/bills/" + Ids.code(12), bill)
                .body()
                .path("orderId")
                .asString();
    }

    /** A hundred points are a yuan, half a bill at most; 充 200 送 20, 充 500 送 80. */
    public static void rules(JdbcClient jdbc, Shops.Shop shop) {
        long m = shop.merchant().value();
        jdbc.sql("insert into points_rule (merchant_id, step, worth_fen, most_percent) values (?, 100, 100, 50)")
                .params(m)
                .update();
        jdbc.sql("insert into stored_value_rule (merchant_id, active, spend_order, bonus_days, any_amount, least_fen,"
                        + " most_fen) values (?, 1, 'PRINCIPAL_FIRST', 180, 0, 10000, 100000)")
                .params(m)
                .update();
        jdbc.sql("insert into stored_value_step (merchant_id, pay_fen, bonus_fen) values (?, 20000, 2000),"
                        + " (?, 50000, 8000)")
                .params(m, m)
                .update();
    }
}
