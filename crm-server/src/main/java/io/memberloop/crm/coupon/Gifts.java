package io.memberloop.crm.coupon;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Coupons given to friends. The giver's piece is GIVEN from the moment it is on its way, so that it cannot be used and given
 * at once; the friend gets a new piece with the same days. What nobody claims goes back.
 */
@Service
public class Gifts {

    /** Long enough for a friend to look at the phone. */
    private static final Duration PATIENCE = Duration.ofHours(72);

    private final GiftMapper gifts;
    private final CouponMapper coupons;
    private final TermsJson json;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    Gifts(GiftMapper gifts, CouponMapper coupons, TermsJson json, BusinessDay day, Db db, Clock clock) {
        this.gifts = gifts;
        this.coupons = coupons;
        this.json = json;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Puts a coupon on its way. One that is on its way already answers with the same gift.
     *
     * @throws Refusal {@code coupon_not_giveable}; {@code coupon_taken} unless it lies unused in the giver's hand; not
     *     found, also for another member's
     */
    public Gift give(CouponId id, MemberId giver) {
        return db.in(() -> {
            var merchant = Tenant.current();
            var coupon = coupons.ofMember(merchant, id, giver)
                    .orElseThrow(() -> Refusal.notFound("coupon"))
                    .shown(json, day.today());
            var before = gifts.openOf(merchant, id);
            if (before.isPresent()) {
                return before.get();
            }
            if (!coupon.terms().giveable()) {
                throw Refusal.conflict("coupon_not_giveable");
            }
            if (!coupon.isUsable() || coupons.leave(merchant, id, Coupon.State.GIVEN) == 0) {
                // a second tap at the same moment finds what the first one did
                return gifts.openOf(merchant, id).orElseThrow(() -> Refusal.conflict("coupon_taken"));
            }
            var gift = new Gift(Ids.code(20), merchant, id, giver, "OPEN", until(coupon), null, null, null);
            gifts.insert(gift, clock.instant());
            return gift;
        });
    }

    /** Patience has its end, and so have the coupon's days. */
    private Instant until(Coupon coupon) {
        var patience = clock.instant().plus(PATIENCE);
        var over = day.endOf(coupon.validTo());
        return over.isBefore(patience) ? over : patience;
    }

    public Optional<Gift> find(String code) {
        return gifts.byCode(Tenant.current(), code);
    }

    /** The last gift that this piece was given with: on its way, claimed, or come back; empty when it never was. */
    public Optional<Gift> lastOf(CouponId coupon) {
        return gifts.lastOf(Tenant.current(), coupon);
    }

    /** Whether somebody can claim it now. */
    public boolean isOpen(Gift gift) {
        return gift.isOpen(clock.instant());
    }

    /** What the gift is about; the piece of the giver. */
    public Coupon coupon(Gift gift) {
        return coupons.byId(Tenant.current(), gift.couponId()).orElseThrow().shown(json, day.today());
    }

    /**
     * A friend takes the gift, once; the same friend again gets the same piece.
     *
     * @throws Refusal {@code gift_own}, {@code gift_gone} when somebody was faster or the giver took it back, {@code
     *     coupon_expired}; not found
     */
    public CouponId claim(String code, MemberId receiver) {
        return db.in(() -> {
            var gift = find(code).orElseThrow(() -> Refusal.notFound("gift"));
            if (receiver.equals(gift.receiverId())) {
                return gift.newCouponId();
            }
            if (receiver.equals(gift.giverId())) {
                throw Refusal.conflict("gift_own");
            }
            var given = coupons.byId(Tenant.current(), gift.couponId()).orElseThrow();
            if (given.validTo().isBefore(day.today())) {
                throw Refusal.conflict("coupon_expired", given.validTo());
            }
            var piece = new CouponId(Ids.next());
            if (gifts.claim(Tenant.current(), code, receiver, piece, clock.instant()) == 0) {
                return find(code)
                        .filter(g -> receiver.equals(g.receiverId()))
                        .map(Gift::newCouponId)
                        .orElseThrow(() -> Refusal.conflict("gift_gone"));
            }
            coupons.insert(Tenant.current(), copy(piece, given, receiver, code), clock.instant());
            return piece;
        });
    }

    private static CouponMapper.Fresh copy(CouponId id, CouponRow given, MemberId receiver, String code) {
        return new CouponMapper.Fresh(
                id,
                given.offerId(),
                receiver,
                CouponCode.make(),
                given.validFrom(),
                given.validTo(),
                given.uses(),
                given.usesLeft(),
                "GIFT",
                code);
    }

    /** The giver changes their mind. @throws Refusal {@code gift_gone} when it was claimed; not found for others */
    public void takeBack(String code, MemberId giver) {
        db.run(() -> {
            var gift = find(code).filter(g -> g.giverId().equals(giver)).orElseThrow(() -> Refusal.notFound("gift"));
            if (!"TAKEN_BACK".equals(gift.state()) && !goesBack(gift)) {
                throw Refusal.conflict("gift_gone");
            }
        });
    }

    /** Safe on several nodes at once: the guarded update decides who sends a gift back. */
    @Scheduled(fixedDelay = 300_000, initialDelay = 90_000)
    void sendBackUnclaimed() {
        for (var gift : gifts.unclaimed(clock.instant())) {
            Tenant.run(gift.merchantId(), () -> db.run(() -> goesBack(gift)));
        }
    }

    private boolean goesBack(Gift gift) {
        boolean open = gifts.takeBack(Tenant.current(), gift.code(), clock.instant()) == 1;
        if (open) {
            coupons.comeHome(Tenant.current(), gift.couponId());
        }
        return open;
    }
}
