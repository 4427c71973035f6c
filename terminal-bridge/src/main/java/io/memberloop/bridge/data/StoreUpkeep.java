package io.memberloop.bridge.data;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Watches the disk: warns before it is full, tries again while it is, and keeps the write-ahead log short. */
@Component
class StoreUpkeep {

    /** Less than this and a busy evening may not fit any more: better refused now than in the middle of something. */
    static final long LEAST_FREE = 16L * 1024 * 1024;
    /** A log of this size is moved into the file. */
    private static final long LONG_LOG = 1024 * 1024;

    private static final String PROBE = "storage.probe";
    /** As much as a large bill writes. */
    private static final int PROBE_CHARACTERS = 64 * 1024;

    private final StoreFile file;
    private final StoreAlarm alarm;
    private final StoreSettings settings;
    private final JdbcClient jdbc;

    StoreUpkeep(StoreFile file, StoreAlarm alarm, StoreSettings settings, JdbcClient jdbc) {
        this.file = file;
        this.alarm = alarm;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (file.damage().isPresent()) {
            return;
        }
        long free = file.freeBytes();
        // some file systems do not say how much is free
        if (free > 0 && free < LEAST_FREE) {
            alarm.raise(StoreAlarm.Cause.FULL, free + " bytes are free");
            return;
        }
        if (!alarm.writable()) {
            settings.put(PROBE, "x".repeat(PROBE_CHARACTERS));
            settings.put(PROBE, "");
            alarm.lift();
        }
    }

    /**
     * Moves all of the log into the file and empties it. While the log still holds what the file has already, a damaged end of the
     * log would mix old pages with new ones; an empty log cannot.
     */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void shorten() {
        if (alarm.writable() && file.logBytes() > LONG_LOG) {
            jdbc.sql("pragma wal_checkpoint(truncate)")
                    .query((row, n) -> row.getInt(1))
                    .list();
        }
    }
}
