package io.memberloop.crm.storedvalue;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.loyalty.PointsLife;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.wechat.WalletCards;
import io.memberloop.money.Money;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/**
 * Vouchers that members turn into points or stored value by their own hand. Piece and account change in one transaction, so
 * that a voucher is used exactly if it is booked.
 */
@Service
public class Vouchers {

    private static final String CAUSE = "VOUCHER";

    private final Coupons coupons;
    private final Ledger ledger;
    private final PointsLife points;
    private final StoredValueRules storedValue;
    private final WalletCards cards;
    private final BusinessDay day;
    private final Db db;

    Vouchers(
            Coupons coupons,
            Ledger ledger,
            PointsLife points,
            StoredValueRules storedValue,
            WalletCards cards,
            BusinessDay day,
            Db db) {
        this.coupons = coupons;
        this.ledger = ledger;
        this.points = points;
        this.storedValue = storedValue;
        this.cards = cards;
        this.day = day;
        this.db = db;
    }

    /**
     * Books it once; what the member has cashed in before stays as it is.
     *
     * @throws Refusal as {@link Coupons#cashIn}
     */
    public void cashIn(CouponId id, MemberId member) {
        db.run(() -> coupons.cashIn(id, member).ifPresent(worth -> book(id, member, worth)));
    }

    private void book(CouponId id, MemberId member, Worth worth) {
        boolean booked;
        if (worth.kind() == Worth.Kind.POINTS_VOUCHER) {
            var until = points.lastDay(day.today());
            booked = ledger.credit(member, Parts.points(worth.points()), until, Cause.of(CAUSE, id), "积分券");
            cards.stagePoints(member, ledger.points(member), worth.points(), "积分券");
        } else {
            // it was given, not paid for: bonus, not principal
            var bonus = Parts.money(Money.ZERO, worth.amount());
            booked = ledger.credit(member, bonus, bonusUntil(), Cause.of(CAUSE, id), "储值券");
        }
        if (!booked) {
            throw new IllegalStateException("voucher " + id + " was booked while it was still unused");
        }
    }

    private LocalDate bonusUntil() {
        int days = storedValue.current().bonusDays();
        return days == 0 ? Ledger.NEVER : day.today().plusDays(days);
    }
}
