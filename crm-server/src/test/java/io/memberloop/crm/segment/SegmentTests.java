package io.memberloop.crm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.money.Money;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class SegmentTests {

    private final Shops shops;
    private final Segments segments;
    private final JdbcClient jdbc;
    private final BusinessDay day;
    private final Clock clock;
    private MerchantId merchant;

    @Autowired
    SegmentTests(Shops shops, Segments segments, JdbcClient jdbc, BusinessDay day, Clock clock) {
        this.shops = shops;
        this.segments = segments;
        this.jdbc = jdbc;
        this.day = day;
        this.clock = clock;
    }

    @BeforeEach
    void aShop() {
        merchant = shops.open().merchant();
    }

    @Test
    void spendOfSeveralVisitsCountsTogetherAndOldVisitsDoNot() {
        var regular = member(400);
        visit(regular, 0, "120");
        visit(regular, 29, "80");
        var before = member(400);
        visit(before, 0, "120");
        visit(before, 30, "80");
        assertThat(found(new Condition.Spent(Money.ofYuan("200"), 30))).containsExactly(regular);
        assertThat(found(new Condition.Spent(Money.ofYuan("200"), 31))).containsExactly(regular, before);
    }

    @Test
    void whoNeverCameIsMissedFromTheDayOfJoining() {
        var away = member(400);
        visit(away, 61, "10");
        var recent = member(400);
        visit(recent, 60, "10");
        var joinedLongAgo = member(62);
        member(59);
        assertThat(found(new Condition.LastVisitOver(60))).containsExactly(away, joinedLongAgo);
    }

    @Test
    void allConditionsMustHold() {
        var gold = member(400);
        var silver = member(400);
        tier(1, gold);
        tier(2, silver);
        tag(gold, "靠窗");
        tag(silver, "靠窗");
        visit(gold, 0, "10");
        visit(silver, 90, "10");
        var both = new Condition.InTier(List.of(1L, 2L));
        assertThat(found(both, new Condition.Tagged("靠窗"))).containsExactly(gold, silver);
        assertThat(found(both, new Condition.Tagged("靠窗"), new Condition.LastVisitOver(30)))
                .containsExactly(silver);
        assertThat(found(new Condition.InTier(List.of(1L)), new Condition.LastVisitOver(30)))
                .isEmpty();
    }

    @Test
    void aTagThatLooksLikeSqlIsOnlyATag() {
        var member = member(1);
        tag(member, "' or '1'='1");
        member(1);
        assertThat(found(new Condition.Tagged("' or '1'='1"))).containsExactly(member);
    }

    @Test
    void whatWasSavedIsReadBackTheSame() {
        List<Condition> conditions = List.of(
                new Condition.Spent(Money.ofYuan("200"), 30),
                new Condition.LastVisitOver(7),
                new Condition.InTier(List.of(Long.MAX_VALUE)),
                new Condition.Tagged("老客"));
        Tenant.run(merchant, () -> {
            var id = segments.create("回头客", conditions);
            assertThat(segments.required(id).conditions()).isEqualTo(conditions);
            var other = shops.open().merchant();
            assertThatThrownBy(() -> Tenant.run(other, () -> segments.required(id)))
                    .hasMessage("not_found");
            assertThatThrownBy(() -> Tenant.run(other, () -> segments.change(id, "x", conditions)))
                    .hasMessage("not_found");
        });
    }

    @Test
    void anotherShopsMembersAreNeverCounted() {
        visit(member(400), 0, "500");
        merchant = shops.open().merchant();
        assertThat(found(new Condition.Spent(Money.ofYuan("1"), 30))).isEmpty();
    }

    @Test
    void theSampleNamesNobody() {
        member(1);
        var face = Tenant.as(merchant, () -> segments.sample(List.of())).get(0);
        assertThat(face.name()).isEqualTo("王**");
        assertThat(face.number()).matches("•••• .{4}");
    }

    private List<MemberId> found(Condition... conditions) {
        return Tenant.as(merchant, () -> {
            var list = List.of(conditions);
            var page = segments.page(list, new MemberId(0), 100);
            assertThat(segments.count(list)).isEqualTo(page.size());
            var reach = segments.reach(list);
            assertThat(reach.kf() + reach.mass() + reach.muted() + reach.h5()).isEqualTo(page.size());
            return page;
        });
    }

    private MemberId member(int joinedDaysAgo) {
        var id = new MemberId(Ids.next());
        jdbc.sql("insert into member (id, merchant_id, number, name, state, joined_at)"
                        + " values (?, ?, ?, '王小明', 'ACTIVE', ?)")
                .params(
                        id.value(),
                        merchant.value(),
                        Ids.code(12),
                        Timestamp.from(clock.instant().minus(Duration.ofDays(joinedDaysAgo))))
                .update();
        return id;
    }

    private void visit(MemberId member, int daysAgo, String yuan) {
        jdbc.sql("insert into member_day (merchant_id, member_id, business_date, spend_fen, orders)"
                        + " values (?, ?, ?, ?, 1)")
                .params(
                        merchant.value(),
                        member.value(),
                        Date.valueOf(day.today().minusDays(daysAgo)),
                        Money.ofYuan(yuan).fen())
                .update();
    }

    private void tier(long tier, MemberId member) {
        jdbc.sql("update member set tier_id = ? where id = ?")
                .params(tier, member.value())
                .update();
    }

    private void tag(MemberId member, String tag) {
        jdbc.sql("insert into member_tag (merchant_id, member_id, tag) values (?, ?, ?)")
                .params(merchant.value(), member.value(), tag)
                .update();
    }
}
