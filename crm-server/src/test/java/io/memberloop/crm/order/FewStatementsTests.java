package io.memberloop.crm.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.Statements;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/**
 * What a till waits for is round trips to the database, so their number is fixed here: whoever needs one more has to see it.
 * The tests' server remembers nothing, so that rules count at once: the bridge's token, tiers and rules are read anew each
 * time, six statements that a shop's server has once a second.
 */
@ShopTest
class FewStatementsTests {

    private static final int TIMES = 40;

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    Statements statements;

    private Till till;

    @BeforeEach
    void aShop() {
        till = tills.in(shops.open());
    }

    @Test
    void aCashSettlementOfAMemberWhoPaysAlone() {
        var bills = new ArrayDeque<>(
                IntStream.range(0, TIMES).mapToObj(i -> presentFor(join())).toList());

        long each = statements.each(TIMES, () -> assertThat(
                        till.cash(bills.pop(), Till.op(), 5_000, 5_000).status())
                .isEqualTo(200));

        assertThat(each).isLessThanOrEqualTo(27);
    }

    @Test
    void aBillThatIsPresented() {
        var member = join();

        long each = statements.each(TIMES, () -> presentFor(member));

        assertThat(each).isLessThanOrEqualTo(30);
    }

    @Test
    void aPageOfManyOrdersTakesAsManyAsAPageOfOne() {
        presentFor(join());
        long one = statements.each(10, () -> assertThat(events()).isEqualTo(1));
        IntStream.range(0, 19).forEach(i -> presentFor(join()));

        long twenty = statements.each(10, () -> assertThat(events()).isEqualTo(20));

        assertThat(twenty).isLessThanOrEqualTo(one + 20);
    }

    private int events() {
        return till.call(HttpMethod.GET, "/events?after=0&wait=0", null)
                .body()
                .path("events")
                .size();
    }

    private String join() {
        var who = new Joining("o" + Ids.code(20), "王小明", null, false, "1", "test", "");
        return Tenant.as(till.shop().merchant(), () -> members.join(who)).id().toString();
    }

    private String presentFor(String member) {
        return till.call(
                        HttpMethod.PUT,
                        "/bills/bill-" + Ids.code(12),
                        Map.ofEntries(
                                Map.entry("version", 1),
                                Map.entry("kind", "BILL"),
                                Map.entry("tableName", "3"),
                                Map.entry("staffId", till.shop().staff().toString()),
                                Map.entry("staffName", "小李"),
                                Map.entry("deviceId", "d1"),
                                Map.entry("couponChoice", "BEST"),
                                Map.entry("memberId", member),
                                Map.entry("lines", List.of(Till.line(1, "套餐", 5_000, 1)))))
                .body()
                .path("orderId")
                .asString();
    }
}
