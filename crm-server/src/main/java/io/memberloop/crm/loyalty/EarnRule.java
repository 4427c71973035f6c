package io.memberloop.crm.loyalty;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;

/**
 * @param pointsPerYuan points for each whole yuan paid
 * @param validDays how long points can be used; 0 = for ever
 * @param welcomePoints given once when somebody joins
 */
record EarnRule(int pointsPerYuan, int validDays, Points welcomePoints) {

    /** Whole yuan count; the tier's percent is applied to the points and rounded down. */
    Points pointsFor(Money paid, int tierPercent) {
        long plain = Math.multiplyExact(paid.fen() / 100, (long) pointsPerYuan);
        return Points.of(Math.multiplyExact(plain, (long) tierPercent) / 100);
    }

    LocalDate expiry(LocalDate earnedOn, LocalDate never) {
        return validDays == 0 ? never : earnedOn.plusDays(validDays);
    }
}
