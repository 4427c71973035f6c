package io.memberloop.crm.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.notification.ChannelPlanner;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.segment.Condition;
import io.memberloop.crm.segment.Segments;
import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.testkit.Await;
import io.memberloop.crm.testkit.ShopTest;
import io.memberloop.crm.testkit.Shops;
import io.memberloop.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class CampaignTests {

    @Autowired
    Shops shops;

    @Autowired
    Crowd crowd;

    @Autowired
    Campaigns campaigns;

    @Autowired
    CampaignMapper rows;

    @Autowired
    CampaignRun run;

    @Autowired
    Segments segments;

    @Autowired
    Offers offers;

    @Autowired
    Coupons coupons;

    @Autowired
    JdbcClient jdbc;

    private Shops.Shop shop;

    @BeforeEach
    void aShop() {
        shop = shops.open();
    }

    @Test
    void peopleWithoutAnOpenWindowGetOneMassMessageTogether() {
        var people = crowd.of(shop, 3, true);
        var id = started(draft("好久不见", 0, 100));
        done(id);
        assertThat(people).allSatisfy(p -> {
            assertThat(crowd.got(p, "好久不见")).isEqualTo(1);
            assertThat(pieces(p.member())).isEqualTo(1);
        });
        assertThat(progress(id).messaged()).isEqualTo(3);
        assertThat(reasons(id)).containsExactly("SENT MASS " + ChannelPlanner.NO_WINDOW);
    }

    @Test
    void whoJustSpokeToTheShopGetsACustomerServiceMessageTheLastOneFindsItInThePages() {
        var people = crowd.of(shop, 2, true);
        speak(people.get(0));
        var id = started(draft("来吃饭", 0, 100));
        done(id);
        assertThat(crowd.got(people.get(0), "来吃饭")).isEqualTo(1);
        assertThat(crowd.got(people.get(1), "来吃饭")).isZero();
        assertThat(pieces(people.get(1).member())).isEqualTo(1);
        assertThat(reasons(id))
                .containsExactlyInAnyOrder("SENT KF " + ChannelPlanner.WINDOW, "H5_ONLY H5 " + ChannelPlanner.ALONE);
    }

    @Test
    void whoDidNotAgreeToMarketingIsNotWrittenTo() {
        var people = crowd.of(shop, 2, false);
        var id = started(draft("广告", 0, 100));
        done(id);
        assertThat(people).allSatisfy(p -> {
            assertThat(crowd.got(p, "广告")).isZero();
            assertThat(pieces(p.member())).isEqualTo(1);
        });
        assertThat(reasons(id)).containsExactly("H5_ONLY H5 " + ChannelPlanner.NO_CONSENT);
    }

    @Test
    void killedInTheMiddleNobodyGetsItTwice() {
        members(40);
        var id = frozen(draft("x", 0, 100));
        in(() -> run.run(id, after(17)));
        long given = progress(id).done();
        assertThat(given).isBetween(1L, 39L);
        in(() -> run.run(id, () -> false));
        in(() -> run.run(id, () -> false));
        assertThat(in(() -> campaigns.required(id)).state()).isEqualTo(Campaign.State.DONE);
        assertThat(jdbc.sql("select count(*) from coupon where merchant_id = ?")
                        .params(shop.merchant().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(40);
    }

    @Test
    void aMessageThatWasOnItsWayWhenTheProcessDiedIsNotSentAgain() {
        var people = crowd.of(shop, 1, true);
        speak(people.get(0));
        var id = frozen(draft("只说一次", 0, 100));
        jdbc.sql("update campaign_recipient set state = 'SENDING', channel = 'KF' where campaign_id = ?")
                .params(id.value())
                .update();
        in(() -> run.run(id, () -> false));
        assertThat(reasons(id)).containsExactly("FAILED KF " + ChannelPlanner.UNKNOWN);
        assertThat(crowd.got(people.get(0), "只说一次")).isZero();
    }

    @Test
    void theHoldOutGetsNothingAndFallsTheSameWayAgain() {
        members(200);
        var id = started(draft("x", 50, 1_000));
        done(id);
        var progress = progress(id);
        assertThat(progress.holdout()).isBetween(60L, 140L);
        assertThat(progress.h5Only()).isEqualTo(200 - progress.holdout());
        assertThat(jdbc.sql("select count(*) from campaign_recipient r join coupon c on c.member_id = r.member_id"
                                + " where r.campaign_id = ? and r.variant = 'HOLDOUT'")
                        .params(id.value())
                        .query(Long.class)
                        .single())
                .isZero();
        var member = new MemberId(42);
        assertThat(Variant.of(id, member, 50)).isEqualTo(Variant.of(id, member, 50));
    }

    @Test
    void whenTheStockEndsTheOthersAreSkippedWithTheReason() {
        members(5);
        var id = started(draft("x", 0, 3));
        done(id);
        assertThat(reasons(id))
                .contains("SKIPPED null refusal.coupon_out_of_stock")
                .hasSize(2);
        assertThat(progress(id).skipped()).isEqualTo(2);
    }

    @Test
    void twoClicksOnSendAreOneSendAndAPausedOneGoesOnWhereItStopped() {
        members(30);
        var id = frozen(draft("x", 0, 100));
        Tenant.run(shop.merchant(), () -> {
            campaigns.start(id);
            run.run(id, after(5));
            campaigns.pause(id);
            long done = campaigns.progress(id).done();
            run.run(id, () -> false);
            assertThat(campaigns.progress(id).done()).isEqualTo(done).isLessThan(30);
            campaigns.resume(id);
            campaigns.resume(id);
            run.run(id, () -> false);
            assertThat(campaigns.required(id).state()).isEqualTo(Campaign.State.DONE);
            assertThat(campaigns.progress(id).h5Only()).isEqualTo(30);
        });
    }

    @Test
    void aCanceledOneGivesNothingMore() {
        members(30);
        var id = frozen(draft("x", 0, 100));
        Tenant.run(shop.merchant(), () -> {
            run.run(id, after(5));
            campaigns.cancel(id);
            long given = campaigns.progress(id).h5Only();
            run.run(id, () -> false);
            campaigns.resume(id);
            assertThat(campaigns.progress(id).h5Only()).isEqualTo(given);
            assertThat(campaigns.progress(id).open()).isZero();
        });
    }

    @Test
    void anotherShopSeesNothingOfIt() {
        var id = draft("x", 0, 10);
        var other = shops.open().merchant();
        for (Runnable attempt : List.<Runnable>of(
                () -> campaigns.required(id),
                () -> campaigns.start(id),
                () -> campaigns.pause(id),
                () -> campaigns.cancel(id),
                () -> campaigns.progress(id))) {
            assertThatThrownBy(() -> Tenant.run(other, attempt)).hasMessage("not_found");
        }
        var draft = in(() -> campaigns.required(id));
        assertThatThrownBy(() -> Tenant.as(
                        other,
                        () -> campaigns.create(
                                new Campaign.Draft("x", draft.segmentId(), draft.offerId(), "x", 0), "t")))
                .hasMessage("not_found");
    }

    private void speak(Crowd.Person person) {
        Tenant.run(shop.merchant(), () -> crowd.speak(person));
    }

    private void members(int count) {
        IntStream.range(0, count)
                .forEach(i -> jdbc.sql("insert into member (id, merchant_id, number, name, state, joined_at)"
                                + " values (?, ?, ?, '王小明', 'ACTIVE', '2026-01-01')")
                        .params(Ids.next(), shop.merchant().value(), Ids.code(12))
                        .update());
    }

    private CampaignId draft(String message, int holdout, long stock) {
        return in(() -> {
            var segment = segments.create("所有人", List.<Condition>of());
            var offer = offers.create(
                    new Offer.Draft("立减", Money.ofYuan("10"), Money.ZERO, new Validity.AfterReceipt(7), stock, 1));
            return campaigns.create(new Campaign.Draft("活动", segment, offer.id(), message, holdout), "test");
        });
    }

    private CampaignId started(CampaignId id) {
        Tenant.run(shop.merchant(), () -> campaigns.start(id));
        Tenant.run(shop.merchant(), () -> campaigns.start(id));
        return id;
    }

    /** Frozen and ready to be sent, without the task, so that a test can stop where it likes. */
    private CampaignId frozen(CampaignId id) {
        Tenant.run(shop.merchant(), () -> {
            rows.start(Tenant.current(), id, java.time.Instant.EPOCH.plusSeconds(1_700_000_000));
            run.run(id, () -> false);
        });
        return id;
    }

    private void done(CampaignId id) {
        Await.until(
                "the campaign is done",
                Duration.ofSeconds(40),
                () -> in(() -> campaigns.required(id)).state() == Campaign.State.DONE);
    }

    private Progress progress(CampaignId id) {
        return in(() -> campaigns.progress(id));
    }

    private List<String> reasons(CampaignId id) {
        return progress(id).groups().stream()
                .map(g -> g.state() + " " + g.channel() + " " + g.reason())
                .toList();
    }

    private long pieces(MemberId member) {
        return in(() -> coupons.of(member)).size();
    }

    private static BooleanSupplier after(int steps) {
        var count = new AtomicInteger();
        return () -> count.incrementAndGet() > steps;
    }

    private <T> T in(Supplier<T> work) {
        return Tenant.as(shop.merchant(), work);
    }
}
