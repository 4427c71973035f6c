package io.memberloop.pricing;

import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Coupons used together, in the order of their turns.
 *
 * @param tierOff what the member price takes off; zero when one of the coupons forbids it
 * @param sheet what is left of each line after all of them
 */
record Combination(Money tierOff, List<Used> used, Worksheet sheet) {

    record Used(Coupon coupon, Turn.Taken taken) {}

    /** The largest saving; then fewer coupons, the sooner to expire, the smaller ones, the lower ids. */
    static final Comparator<Combination> BEST_FIRST = Comparator.comparing(Combination::left)
            .thenComparing(c -> c.used().size())
            .thenComparing(Combination::days, Combination::compareDays)
            .thenComparing(c ->
                    c.used().stream().mapToLong(u -> u.coupon().effect().size()).sum())
            .thenComparing(c -> String.join(
                    ",", c.used().stream().map(u -> u.coupon().id()).sorted().toList()));

    /** What somebody chose is used as far as it goes together, even when another way would be cheaper. */
    static final Comparator<Combination> MOST_FIRST =
            Comparator.comparing((Combination c) -> -c.used().size()).thenComparing(BEST_FIRST);

    boolean uses(Coupon coupon) {
        return used.stream().anyMatch(u -> u.coupon() == coupon);
    }

    private Money left() {
        return sheet.sum();
    }

    private List<LocalDate> days() {
        return used.stream().map(u -> u.coupon().validTo()).sorted().toList();
    }

    private static int compareDays(List<LocalDate> a, List<LocalDate> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int compared = a.get(i).compareTo(b.get(i));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }
}
