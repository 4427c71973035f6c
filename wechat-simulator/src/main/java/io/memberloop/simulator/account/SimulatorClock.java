package io.memberloop.simulator.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** The simulator's time: the machine's, shifted on request. WeChat's own zone is +08:00. */
@Component
public class SimulatorClock extends Clock {

    private static final ZoneOffset WECHAT_ZONE = ZoneOffset.ofHours(8);
    private volatile Duration offset = Duration.ZERO;

    /** Replaces the shift (it does not add up). */
    public void shift(Duration by) {
        offset = by;
    }

    public long seconds() {
        return instant().getEpochSecond();
    }

    /** RFC 3339 with +08:00 and whole seconds, as WeChat Pay writes times. */
    public String rfc3339() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant().atOffset(WECHAT_ZONE).withNano(0));
    }

    /** yyyy-MM in WeChat's zone. */
    public String month() {
        return DateTimeFormatter.ofPattern("yyyy-MM").format(instant().atOffset(WECHAT_ZONE));
    }

    @Override
    public ZoneId getZone() {
        return WECHAT_ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("WeChat's zone is fixed");
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset);
    }
}
