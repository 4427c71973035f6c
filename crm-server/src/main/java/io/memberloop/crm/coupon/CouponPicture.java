package io.memberloop.crm.coupon;

import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * A coupon as the customer sees it.
 *
 * @param worth null while it is not known yet
 * @param threshold zero = any bill
 * @param from null together with {@code to} when {@code days} counts from receipt
 * @param delay days from receipt to the first day
 * @param words its terms, a sentence each; see {@link CouponWords}
 */
public record CouponPicture(
        Worth.Kind kind,
        Worth worth,
        String name,
        Money threshold,
        LocalDate from,
        LocalDate to,
        Integer days,
        int delay,
        List<String> words) {

    public static CouponPicture of(Offer offer, CouponWords.Names names) {
        return new CouponPicture(
                offer.worth().kind(),
                offer.worth(),
                offer.name(),
                offer.threshold(),
                offer.fixedFrom(),
                offer.fixedTo(),
                offer.validDays(),
                offer.delayDays(),
                names.of(offer.worth(), offer.threshold(), offer.terms()));
    }

    public static CouponPicture of(Coupon coupon, CouponWords.Names names) {
        return new CouponPicture(
                coupon.worth().kind(),
                coupon.worth(),
                coupon.name(),
                coupon.threshold(),
                coupon.validFrom(),
                coupon.validTo(),
                null,
                0,
                names.of(coupon.worth(), coupon.threshold(), coupon.terms()));
    }

    /** The number that stands large: yuan, a share, uses or points. */
    public String figure() {
        if (worth == null) {
            return "–";
        }
        return switch (kind) {
            case CASH_OFF, ITEM_PRICE, VALUE_VOUCHER -> worth.amount().yuan().replaceAll("\\.00$", "");
            case PERCENT_OFF -> Integer.toString(worth.percent());
            case ITEM_FREE -> Integer.toString(worth.quantity());
            case COUNT_CARD -> Integer.toString(worth.uses());
            case POINTS_VOUCHER -> worth.points().display();
        };
    }

    /** A share as Chinese shops say it: 15 % off is 8.5 折. */
    public String tenths() {
        if (worth == null) {
            return "–";
        }
        int pays = 100 - worth.percent();
        return pays % 10 == 0 ? Integer.toString(pays / 10) : pays / 10 + "." + pays % 10;
    }

    public boolean isMoney() {
        return kind == Worth.Kind.CASH_OFF || kind == Worth.Kind.ITEM_PRICE || kind == Worth.Kind.VALUE_VOUCHER;
    }

    /** The threshold as a coupon says it: whole yuan without their fen. */
    public String atLeast() {
        return threshold.display().replaceAll("\\.00$", "");
    }

    /** Whether it says from which bill on it is good. */
    public boolean hasThreshold() {
        return kind == Worth.Kind.CASH_OFF || kind == Worth.Kind.PERCENT_OFF;
    }
}
