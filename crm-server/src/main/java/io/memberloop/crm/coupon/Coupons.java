package io.memberloop.crm.coupon;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * The pieces that members hold. Every writing call joins the caller's transaction and may be repeated: the second call
 * finds what the first one did. A refusal rolls the transaction back.
 */
@Service
public class Coupons {

    private final CouponMapper coupons;
    private final OfferMapper offers;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    Coupons(CouponMapper coupons, OfferMapper offers, BusinessDay day, Db db, Clock clock) {
        this.coupons = coupons;
        this.offers = offers;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /** What the member could use on this business date, the soonest to expire first; amounts are not looked at. */
    public List<Coupon> usable(MemberId member, LocalDate on) {
        return coupons.usable(Tenant.current(), member, on);
    }

    /** The member's newest 200 pieces in all states, for the member's own page. */
    public List<Coupon> of(MemberId member) {
        var today = day.today();
        return coupons.all(Tenant.current(), member).stream()
                .map(coupon -> shown(coupon, today))
                .toList();
    }

    private static Coupon shown(Coupon c, LocalDate today) {
        boolean expired = "ISSUED".equals(c.state()) && c.validTo().isBefore(today);
        return expired
                ? new Coupon(
                        c.id(),
                        c.offerId(),
                        c.memberId(),
                        c.name(),
                        c.code(),
                        c.off(),
                        c.threshold(),
                        c.validFrom(),
                        c.validTo(),
                        "EXPIRED")
                : c;
    }

    /**
     * Gives a member one piece, once per source: the same source again answers with the piece it got.
     *
     * @param sourceKind where it comes from, for example {@code CAMPAIGN}
     * @param sourceId one gift of that source
     * @throws Refusal {@code coupon_stopped}, {@code coupon_out_of_stock}, {@code coupon_limit} or {@code
     *     coupon_over} (its fixed days are over); nothing was given then
     */
    public Coupon issue(OfferId offer, MemberId member, String sourceKind, String sourceId) {
        return db.in(() -> {
            var before = coupons.bySource(Tenant.current(), sourceKind, sourceId);
            return before.orElseGet(() -> issueNew(offer, member, sourceKind, sourceId));
        });
    }

    private Coupon issueNew(OfferId id, MemberId member, String sourceKind, String sourceId) {
        var merchant = Tenant.current();
        var offer = offers.byId(merchant, id)
                .orElseThrow(() -> Refusal.notFound("offer"))
                .offer();
        var today = day.today();
        refuseEarly(offer, today);
        var coupon = new CouponId(Ids.next());
        var from = offer.validity().firstDay(today);
        var to = offer.validity().lastDay(today);
        try {
            coupons.insert(
                    merchant, coupon, id, member, CouponCode.make(), from, to, sourceKind, sourceId, clock.instant());
        } catch (DuplicateKeyException givenMeanwhile) {
            return coupons.bySource(merchant, sourceKind, sourceId).orElseThrow(() -> givenMeanwhile);
        }
        coupons.openReceipt(merchant, id, member);
        if (coupons.countReceipt(merchant, id, member, offer.perMemberLimit()) == 0) {
            throw Refusal.conflict("coupon_limit", offer.perMemberLimit());
        }
        // last, because every gift of the offer queues on this one row until the commit
        if (offers.takeOne(merchant, id) == 0) {
            throw Refusal.conflict("coupon_out_of_stock");
        }
        return coupons.ofMember(merchant, coupon, member).orElseThrow();
    }

    /** Spares the work when the answer is plain; the guarded updates decide. */
    private static void refuseEarly(Offer offer, LocalDate today) {
        if (!offer.active()) {
            throw Refusal.conflict("coupon_stopped");
        }
        if (offer.left() <= 0) {
            throw Refusal.conflict("coupon_out_of_stock");
        }
        if (offer.validity().lastDay(today).isBefore(today)) {
            throw Refusal.conflict("coupon_over");
        }
    }

    /**
     * Binds a piece to an order, so that no other order can take it.
     *
     * @param on the order's business date
     * @throws Refusal {@code coupon_expired}, {@code coupon_not_yet} or {@code coupon_taken}; not found when it is
     *     another member's
     */
    public void hold(CouponId id, MemberId member, OrderId order, LocalDate on) {
        db.run(() -> {
            var merchant = Tenant.current();
            boolean held = coupons.hold(merchant, id, member, order, on) == 1
                    || coupons.heldBy(merchant, id, member, order) == 1;
            if (!held) {
                throw whyNot(coupons.ofMember(merchant, id, member).orElseThrow(() -> Refusal.notFound("coupon")), on);
            }
        });
    }

    private static Refusal whyNot(Coupon coupon, LocalDate on) {
        if (!"ISSUED".equals(coupon.state())) {
            return Refusal.conflict("coupon_taken");
        }
        return coupon.validTo().isBefore(on)
                ? Refusal.conflict("coupon_expired", coupon.validTo())
                : Refusal.conflict("coupon_not_yet", coupon.validFrom());
    }

    /** Gives back what the order holds; redeemed pieces stay redeemed. */
    public void release(OrderId order) {
        db.run(() -> coupons.release(Tenant.current(), order));
    }

    /** Uses up what the order holds; an order that holds nothing changes nothing. */
    public void redeem(OrderId order) {
        db.run(() -> coupons.redeem(Tenant.current(), order, clock.instant()));
    }
}
