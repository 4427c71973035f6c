package io.memberloop.crm.merchant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/**
 * The merchant's business date, for what belongs to no store: coupons, segments, campaigns. A sale takes the date of
 * its store instead.
 */
@Component
public class BusinessDay {

    /** WeChat accounts are Chinese; a store elsewhere has its own zone in its row. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The date changes when the last guests have gone, as the default of stores says. */
    private static final Duration STARTS_AT = Duration.ofHours(4);

    private final Clock clock;

    BusinessDay(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return of(clock.instant());
    }

    /** The moment at which this business date is over. */
    public Instant endOf(LocalDate date) {
        return date.plusDays(1).atStartOfDay(ZONE).plus(STARTS_AT).toInstant();
    }

    public LocalDate of(Instant at) {
        return at.minus(STARTS_AT).atZone(ZONE).toLocalDate();
    }

    /** The moment at which a business date begins. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant().plus(STARTS_AT);
    }
}
