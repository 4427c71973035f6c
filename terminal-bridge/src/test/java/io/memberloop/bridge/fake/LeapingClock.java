package io.memberloop.bridge.fake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Runs as every clock does, and leaps when it is told to. */
public final class LeapingClock extends Clock {

    private volatile long ahead;

    public void leap(Duration duration) {
        ahead += duration.toMillis();
    }

    /** How far it is ahead of the machine's clock, in milliseconds. */
    public long ahead() {
        return ahead;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + ahead;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks this one for local time");
    }
}
