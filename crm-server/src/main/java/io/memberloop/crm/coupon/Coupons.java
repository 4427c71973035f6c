package io.memberloop.crm.coupon;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/**
 * The pieces that members hold. Every writing call joins the caller's transaction and may be repeated: the second call
 * finds what the first one did. A refusal rolls the transaction back.
 */
@Service
public class Coupons {

    private final CouponMapper coupons;
    private final GivingOut givingOut;
    private final TermsJson json;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    Coupons(CouponMapper coupons, GivingOut givingOut, TermsJson json, BusinessDay day, Db db, Clock clock) {
        this.coupons = coupons;
        this.givingOut = givingOut;
        this.json = json;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /**
     * A coupon that a refund brings back.
     *
     * @param uses of it; more than one only for count cards
     * @param again whether the member can use it again
     */
    public record ComingBack(Coupon coupon, int uses, boolean again) {}

    /**
     * What the member holds on this business date, the soonest to expire first – also what another bill has, what has not
     * begun yet and what is not for bills: {@link Coupon#rule} says of each whether it can be used on a visit.
     */
    public List<Coupon> inHand(MemberId member, LocalDate on) {
        return coupons.inHand(Tenant.current(), List.of(member), on, InHand.MOST).stream()
                .map(row -> row.coupon(json))
                .toList();
    }

    /** 200 of the member's pieces in all states, usable ones first, then the newest; for the member's own page. */
    public List<Coupon> of(MemberId member) {
        var today = day.today();
        return coupons.all(Tenant.current(), member).stream()
                .map(row -> row.shown(json, today))
                .toList();
    }

    /** @throws Refusal not found, also for another member's */
    public Coupon required(CouponId id, MemberId member) {
        return coupons.ofMember(Tenant.current(), id, member)
                .map(row -> row.shown(json, day.today()))
                .orElseThrow(() -> Refusal.notFound("coupon"));
    }

    /**
     * Gives a member one piece, once per source: the same source again answers with the piece it got.
     *
     * @param sourceKind where it comes from, for example {@code CAMPAIGN}
     * @param sourceId one gift of that source
     * @throws Refusal {@code coupon_stopped}, {@code coupon_out_of_stock}, {@code coupon_limit}, {@code coupon_day_limit},
     *     {@code coupon_budget_spent} or {@code coupon_over} (its fixed days are over); nothing was given then
     */
    public Coupon issue(OfferId offer, MemberId member, String sourceKind, String sourceId) {
        return db.in(() -> givingOut.issue(offer, member, sourceKind, sourceId));
    }

    /**
     * Binds a piece to an order, so that no other order can take it.
     *
     * @param uses how often it is used: one, or several times for a count card
     * @param on the order's business date
     * @throws Refusal {@code coupon_expired}, {@code coupon_not_yet} or {@code coupon_taken}; not found when it is
     *     another member's
     */
    public void hold(CouponId id, MemberId member, OrderId order, int uses, LocalDate on) {
        db.run(() -> {
            var merchant = Tenant.current();
            boolean held = coupons.hold(merchant, id, member, order, uses, on) == 1
                    || coupons.heldBy(merchant, id, member, order) == 1;
            if (!held) {
                throw whyNot(required(id, member), on);
            }
        });
    }

    private static Refusal whyNot(Coupon coupon, LocalDate on) {
        if (coupon.validTo().isBefore(on)) {
            return Refusal.conflict("coupon_expired", coupon.validTo());
        }
        boolean early = coupon.isUsable() && coupon.validFrom().isAfter(on);
        return early ? Refusal.conflict("coupon_not_yet", coupon.validFrom()) : Refusal.conflict("coupon_taken");
    }

    /** Gives back what the order holds; redeemed pieces stay redeemed. */
    public void release(OrderId order) {
        db.run(() -> coupons.release(Tenant.current(), order));
    }

    /** As {@link #redeem(List, int)} for one order. */
    public void redeem(OrderId order, int pieces) {
        redeem(List.of(order), pieces);
    }

    /**
     * Uses up what the orders hold; an order that holds nothing changes nothing.
     *
     * @param orders at least one
     * @param pieces how many they hold together
     */
    public void redeem(List<OrderId> orders, int pieces) {
        db.run(() -> {
            var now = clock.instant();
            // count cards are rare: they cost statements only where there is one
            if (coupons.redeem(Tenant.current(), orders, now) < pieces) {
                coupons.noteUses(Tenant.current(), orders, now);
                coupons.redeemUses(Tenant.current(), orders, now);
            }
        });
    }

    /** What {@link #returned} would bring back now. */
    public List<ComingBack> comingBack(OrderId order) {
        var today = day.today();
        var whole = coupons.redeemedOn(Tenant.current(), order).stream()
                .map(row -> row.coupon(json))
                .map(c -> new ComingBack(c, 1, again(c, today)));
        var uses = coupons.usesOn(Tenant.current(), order).stream().map(use -> {
            var card =
                    coupons.byId(Tenant.current(), use.couponId()).orElseThrow().coupon(json);
            return new ComingBack(card, use.uses(), again(card, today));
        });
        return Stream.concat(whole, uses).toList();
    }

    /**
     * An order was refunded in full: what it used comes back to the member where the offer's terms and the days allow it,
     * else the piece is marked RETURNED. Repeated, it does nothing.
     *
     * @param refund id of the refund that completed it
     * @return what came back with this call
     */
    public List<ComingBack> returned(OrderId order, String refund) {
        return db.in(() -> comingBack(order).stream()
                .filter(c -> bringBack(c, order, refund))
                .toList());
    }

    private boolean bringBack(ComingBack c, OrderId order, String refund) {
        var merchant = Tenant.current();
        var id = c.coupon().id();
        if (c.coupon().worth().uses() == 1) {
            var to = c.again() ? Coupon.State.ISSUED : Coupon.State.RETURNED;
            return coupons.comeBack(merchant, id, order, to, refund) == 1;
        }
        if (coupons.returnUse(merchant, order, id) == 0) {
            return false;
        }
        if (c.again() && coupons.giveBackUses(merchant, id, c.uses(), refund) == 0) {
            throw new IllegalStateException("card " + id + " would have more uses than it began with");
        }
        return true;
    }

    private static boolean again(Coupon coupon, LocalDate today) {
        boolean takenBack = coupon.state() == Coupon.State.VOID;
        return coupon.terms().returnable() && !coupon.validTo().isBefore(today) && !takenBack;
    }

    /**
     * A member uses a voucher by own hand, once.
     *
     * @return what it is worth, for the caller to book in the same transaction; empty when the member did it before
     * @throws Refusal {@code coupon_taken}, {@code coupon_expired}, {@code coupon_not_yet}; {@code coupon_for_bills} for
     *     what is used on a bill; not found, also for another member's
     */
    public Optional<Worth> cashIn(CouponId id, MemberId member) {
        return db.in(() -> {
            var coupon = required(id, member);
            if (coupon.worth().kind().isForBills()) {
                throw Refusal.conflict("coupon_for_bills");
            }
            if (coupons.cashIn(Tenant.current(), id, member, day.today(), clock.instant()) == 1) {
                return Optional.of(coupon.worth());
            }
            var now = required(id, member);
            if (now.state() == Coupon.State.REDEEMED) {
                return Optional.empty();
            }
            throw whyNot(now, day.today());
        });
    }
}
