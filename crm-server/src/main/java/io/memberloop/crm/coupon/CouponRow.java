package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;

/** A piece and what its offer says, as they lie in the tables. */
record CouponRow(
        CouponId id,
        OfferId offerId,
        MemberId memberId,
        String name,
        String code,
        Worth.Kind kind,
        Money amount,
        int percent,
        Money cap,
        int quantity,
        int uses,
        Points points,
        Money threshold,
        String terms,
        LocalDate validFrom,
        LocalDate validTo,
        int usesLeft,
        Coupon.State state,
        OrderId orderId) {

    Coupon coupon(TermsJson json) {
        return new Coupon(
                id,
                offerId,
                memberId,
                name,
                code,
                new Worth(kind, amount, percent, cap, quantity, uses, points),
                threshold,
                json.read(terms),
                validFrom,
                validTo,
                usesLeft,
                state,
                orderId);
    }

    /** A piece whose last day has passed is shown as expired before the sweep has come round. */
    Coupon shown(TermsJson json, LocalDate today) {
        var c = coupon(json);
        return state == Coupon.State.ISSUED && validTo.isBefore(today)
                ? new Coupon(
                        c.id(),
                        c.offerId(),
                        c.memberId(),
                        c.name(),
                        c.code(),
                        c.worth(),
                        c.threshold(),
                        c.terms(),
                        c.validFrom(),
                        c.validTo(),
                        c.usesLeft(),
                        Coupon.State.EXPIRED,
                        null)
                : c;
    }
}
