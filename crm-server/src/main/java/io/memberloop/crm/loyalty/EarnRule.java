package io.memberloop.crm.loyalty;

import io.memberloop.crm.order.OrderPaid;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;

/**
 * @param pointsPerYuan points for each whole yuan paid
 * @param validDays how long points can be used; 0 = for ever
 * @param welcomePoints given once when somebody joins
 * @param onBonus whether what bonus paid earns points, too
 * @param onPoints whether what points paid earns points, too
 * @param noticeDays how long before points expire their owner hears of it; 0 = never
 */
public record EarnRule(
        int pointsPerYuan, int validDays, Points welcomePoints, boolean onBonus, boolean onPoints, int noticeDays) {

    /** What of a paid order earns points: the member's own money, from the pocket or paid in before. */
    Money base(OrderPaid paid) {
        return base(paid.paid(), paid.means().bonus(), paid.means().points());
    }

    /**
     * @param bonus what of {@code paid} was paid by bonus
     * @param points what of it points paid
     */
    public Money base(Money paid, Money bonus, Money points) {
        var base = paid;
        if (!onBonus) {
            base = base.minus(bonus);
        }
        if (!onPoints) {
            base = base.minus(points);
        }
        return base.max(Money.ZERO);
    }

    /** Whole yuan count; the tier's percent is applied to the points and rounded down. */
    public Points pointsFor(Money paid, int tierPercent) {
        long plain = Math.multiplyExact(paid.fen() / 100, (long) pointsPerYuan);
        return Points.of(Math.multiplyExact(plain, (long) tierPercent) / 100);
    }

    public LocalDate expiry(LocalDate earnedOn, LocalDate never) {
        return validDays == 0 ? never : earnedOn.plusDays(validDays);
    }
}
