package io.memberloop.crm.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.testkit.AtOnce;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.crm.testkit.TestClock;
import io.memberloop.crm.testkit.Till;
import io.memberloop.crm.testkit.Tills;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Members by phone at the till: found when they are there, and no way of finding out who is a member. */
@ShopTest
class PhoneLookupTests {

    private static final String PHONE = "13800138000";
    private static final AtomicInteger NOBODY = new AtomicInteger(1_000_000);

    @Autowired
    Shops shops;

    @Autowired
    Tills tills;

    @Autowired
    Members members;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Till till;
    private Member member;
    private String one;
    private String other;

    @BeforeEach
    void aShopWithTwoHandhelds() {
        till = tills.in(shops.open());
        var who = new Joining("o" + Ids.code(20), "王小明", PHONE, false, "1", "test", "");
        member = Tenant.as(till.shop().merchant(), () -> members.join(who));
        one = handheld(till.shop());
        other = handheld(till.shop());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void afterThirtyPhonesThatNobodyHasAHandheldIsRefusedWhatIsRightToo() {
        for (int i = 0; i < PhoneLookups.MOST_MISSES; i++) {
            assertThat(code(lookup(nobody(), one))).isEqualTo("member_unknown");
        }
        var refused = lookup(nobody(), one);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(code(refused)).isEqualTo("lookup_limit");
        assertThat(refused.body().path("title").asString()).contains("10 分钟");
        assertThat(code(lookup(PHONE, one))).as("else it would tell").isEqualTo("lookup_limit");
        assertThat(code(card(PHONE, one))).as("by whichever way").isEqualTo("lookup_limit");

        assertThat(lookup(member.number(), one).status())
                .as("a card is no guess")
                .isEqualTo(200);
        assertThat(lookup(PHONE, other).status()).as("another handheld").isEqualTo(200);
        clock.advance(Duration.ofMinutes(11));
        assertThat(lookup(PHONE, one).status()).isEqualTo(200);
    }

    @Test
    void whoIsFoundCountsForNothing() {
        for (int i = 0; i < PhoneLookups.MOST_MISSES + 5; i++) {
            assertThat(lookup(PHONE, one).status()).isEqualTo(200);
        }
        assertThat(code(lookup("1234", one))).as("no phone at all").isEqualTo("member_unknown");
        assertThat(sum("asked")).isEqualTo(PhoneLookups.MOST_MISSES + 5);
        assertThat(sum("missed")).isZero();
    }

    @Test
    void manyAtTheSameMomentGetNoFurther() throws Exception {
        var codes = AtOnce.times(60, i -> code(lookup(nobody(), one)));

        assertThat(codes).filteredOn("member_unknown"::equals).hasSizeLessThanOrEqualTo(PhoneLookups.MOST_MISSES);
        assertThat(codes).containsOnly("member_unknown", "lookup_limit");
        assertThat(sum("asked") + sum("refused")).isEqualTo(60);
    }

    @Test
    void namesThatAreNoHandheldOfThisStoreCountTogether() {
        var stranger = handheld(shops.open());
        for (int i = 0; i < PhoneLookups.MOST_MISSES; i++) {
            lookup(nobody(), i % 3 == 0 ? null : i % 3 == 1 ? "made up " + i : stranger);
        }
        assertThat(code(lookup(PHONE, "another name"))).isEqualTo("lookup_limit");
        assertThat(code(lookup(PHONE, null))).isEqualTo("lookup_limit");
        assertThat(lookup(PHONE, one).status()).isEqualTo(200);
    }

    @Test
    void whatIsKeptAreNumbersAndOneLineInTheAudit() {
        for (int i = 0; i < PhoneLookups.MOST_MISSES + 3; i++) {
            lookup(nobody(), one);
        }
        assertThat(sum("missed")).isEqualTo(PhoneLookups.MOST_MISSES);
        assertThat(sum("refused")).isEqualTo(3);
        var lines = jdbc.sql("select concat(subject, ' ', detail) from audit_log where merchant_id = ?"
                        + " and action = 'limit_phone_lookups'")
                .param(till.shop().merchant().value())
                .query(String.class)
                .list();
        assertThat(lines).containsExactly("device:" + one + " 30 of 31 missed");
    }

    private static String nobody() {
        return "1390" + NOBODY.incrementAndGet();
    }

    private Till.Answer lookup(String value, String device) {
        return ask("/members/lookup", value, device);
    }

    private Till.Answer card(String value, String device) {
        return ask("/members/card", value, device);
    }

    private Till.Answer ask(String path, String value, String device) {
        var body = new HashMap<String, Object>();
        body.put("value", value);
        body.put("device", device);
        return till.call(HttpMethod.POST, path, body);
    }

    private static String code(Till.Answer answer) {
        return answer.body().path("code").asString();
    }

    private String handheld(Shops.Shop shop) {
        long id = Ids.next();
        jdbc.sql(
                        "insert into device (id, merchant_id, store_id, name, profile, digits, state, code_hash, last_seen_at, created_at)"
                                + " values (?, ?, ?, '手持机', 'P256', '0000', 'ACTIVE', ?, now(3), now(3))")
                .params(id, shop.merchant().value(), shop.store().value(), Ids.code(64))
                .update();
        return Long.toString(id);
    }

    private int sum(String column) {
        return jdbc.sql("select coalesce(sum(" + column + "), 0) from phone_lookup where merchant_id = ?")
                .param(till.shop().merchant().value())
                .query(Integer.class)
                .single();
    }
}
