package io.memberloop.crm.h5;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.CouponPicture;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A member's coupons as the pages show them. */
@Component
class CouponShelf {

    private final Coupons coupons;
    private final CouponWords words;
    private final BusinessDay day;
    private final Texts texts;

    CouponShelf(Coupons coupons, CouponWords words, BusinessDay day, Texts texts) {
        this.coupons = coupons;
        this.words = words;
        this.day = day;
        this.texts = texts;
    }

    /** Where on the shelf a piece lies. */
    public enum Place {
        USABLE,
        USED,
        OVER;

        static Place of(Coupon coupon) {
            return switch (coupon.state()) {
                case ISSUED, HELD -> USABLE;
                case REDEEMED, GIVEN -> USED;
                case RETURNED, EXPIRED, VOID -> OVER;
            };
        }
    }

    /** A piece with its picture. */
    public record Shown(Coupon coupon, CouponPicture picture, LocalDate today) {

        public Place place() {
            return Place.of(coupon);
        }

        /** Its days have not begun. */
        public boolean isEarly() {
            return coupon.isUsable() && coupon.validFrom().isAfter(today);
        }

        public boolean isGiveable() {
            boolean whole = coupon.usesLeft() == coupon.worth().uses();
            return coupon.isUsable() && coupon.terms().giveable() && whole;
        }

        /** The member can turn it into points or balance now. */
        public boolean isVoucher() {
            return coupon.isUsable() && !isEarly() && !coupon.worth().kind().isForBills();
        }

        /** The waiter can use it on a bill now. */
        public boolean isForTheTill() {
            return coupon.isUsable() && !isEarly() && coupon.worth().kind().isForBills();
        }

        /** As people read it out. */
        public String grouped() {
            return coupon.code().replaceAll("(.{4})(?=.)", "$1 ");
        }
    }

    List<Shown> of(Member member) {
        var names = words.names();
        return coupons.of(member.id()).stream().map(c -> shown(c, names)).toList();
    }

    Shown shown(Coupon coupon) {
        return shown(coupon, words.names());
    }

    private Shown shown(Coupon coupon, CouponWords.Names names) {
        return new Shown(coupon, CouponPicture.of(coupon, names), day.today());
    }

    /** Puts what went wrong on top of the page that comes next; what is not there stays not found. */
    void tell(Refusal refused, Model model, HttpServletResponse response) {
        if (refused.status() == HttpServletResponse.SC_NOT_FOUND) {
            throw refused;
        }
        response.setStatus(refused.status());
        model.addAttribute("problem", texts.of("refusal." + refused.code(), refused.arguments()));
    }
}
