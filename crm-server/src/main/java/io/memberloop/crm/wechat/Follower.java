package io.memberloop.crm.wechat;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A person as one official account knows them.
 *
 * @param lastScene the last code this person scanned, or null
 * @param windowKind what opened the customer-service window, or null
 * @param windowLeft messages the window still allows; meaningless for {@code PAYMENT}, which is unlimited
 * @param massMonth the month {@code massCount} counts, {@code yyyy-MM}
 */
public record Follower(
        String appid,
        String openid,
        boolean subscribed,
        String lastScene,
        String windowKind,
        Instant windowUntil,
        int windowLeft,
        String massMonth,
        int massCount) {

    /** WeChat allows a follower this many mass messages a month. */
    public static final int MASS_A_MONTH = 4;

    /** Whether a customer-service message may be sent now. */
    public boolean windowOpen(Instant now) {
        return subscribed
                && windowUntil != null
                && windowUntil.isAfter(now)
                && (windowLeft > 0 || "PAYMENT".equals(windowKind));
    }

    /** Mass messages this person may still get in the month. */
    public int massLeft(YearMonth month) {
        if (!subscribed) {
            return 0;
        }
        return month.toString().equals(massMonth) ? Math.max(0, MASS_A_MONTH - massCount) : MASS_A_MONTH;
    }
}
