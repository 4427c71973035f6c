package io.memberloop.crm.coupon;

import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Gives out pieces of an offer, within its quota. In the caller's transaction. */
@Component
class GivingOut {

    private final CouponMapper coupons;
    private final OfferMapper offers;
    private final TermsJson json;
    private final BusinessDay day;
    private final Clock clock;

    GivingOut(CouponMapper coupons, OfferMapper offers, TermsJson json, BusinessDay day, Clock clock) {
        this.coupons = coupons;
        this.offers = offers;
        this.json = json;
        this.day = day;
        this.clock = clock;
    }

    Coupon issue(OfferId id, MemberId member, String sourceKind, String sourceId) {
        var merchant = Tenant.current();
        var before = coupons.bySource(merchant, sourceKind, sourceId);
        if (before.isPresent()) {
            return before.get().coupon(json);
        }
        var offer = offers.toGive(merchant, id)
                .orElseThrow(() -> Refusal.notFound("offer"))
                .offer(json);
        var today = day.today();
        refusal(offer, today).ifPresent(refused -> {
            throw refused;
        });
        var piece = fresh(offer, member, today, sourceKind, sourceId);
        try {
            coupons.insert(merchant, piece, clock.instant());
        } catch (DuplicateKeyException givenMeanwhile) {
            return coupons.bySource(merchant, sourceKind, sourceId)
                    .orElseThrow(() -> givenMeanwhile)
                    .coupon(json);
        }
        count(offer, member, today);
        return coupon(piece, offer);
    }

    private static CouponMapper.Fresh fresh(
            Offer offer, MemberId member, LocalDate today, String sourceKind, String sourceId) {
        return new CouponMapper.Fresh(
                new CouponId(Ids.next()),
                offer.id(),
                member,
                CouponCode.make(),
                offer.validity().firstDay(today),
                offer.validity().lastDay(today),
                offer.worth().uses(),
                offer.worth().uses(),
                sourceKind,
                sourceId);
    }

    private void count(Offer offer, MemberId member, LocalDate today) {
        var merchant = Tenant.current();
        coupons.openReceipt(merchant, offer.id(), member);
        if (coupons.countReceipt(merchant, offer.id(), member, offer.perMemberLimit()) == 0) {
            throw Refusal.conflict("coupon_limit", offer.perMemberLimit());
        }
        // last, because every gift of the offer queues on this one row until the commit
        if (offers.takeOne(merchant, offer.id(), today) == 0) {
            var now = offers.toGive(merchant, offer.id()).orElseThrow().offer(json);
            throw refusal(now, today)
                    .orElseGet(() ->
                            Refusal.conflict("coupon_day_limit", now.quota().perDay()));
        }
    }

    /** Spares the work when the answer is plain, and says why afterwards; the guarded updates decide. */
    private static Optional<Refusal> refusal(Offer offer, LocalDate today) {
        if (!offer.active()) {
            return Optional.of(Refusal.conflict("coupon_stopped"));
        }
        if (offer.left() <= 0) {
            return Optional.of(Refusal.conflict("coupon_out_of_stock"));
        }
        if (offer.budgetLeft() != null
                && offer.budgetLeft().isLessThan(offer.quota().face())) {
            return Optional.of(Refusal.conflict("coupon_budget_spent"));
        }
        return offer.validity().lastDay(today).isBefore(today)
                ? Optional.of(Refusal.conflict("coupon_over"))
                : Optional.empty();
    }

    private static Coupon coupon(CouponMapper.Fresh piece, Offer offer) {
        return new Coupon(
                piece.id(),
                piece.offer(),
                piece.member(),
                offer.name(),
                piece.code(),
                offer.worth(),
                offer.threshold(),
                offer.terms(),
                piece.from(),
                piece.to(),
                piece.usesLeft(),
                Coupon.State.ISSUED,
                null);
    }
}
