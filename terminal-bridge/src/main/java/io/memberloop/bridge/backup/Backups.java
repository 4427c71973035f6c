package io.memberloop.bridge.backup;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.data.StoreFile;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Copies of the store's file: one when a business day has begun, and whenever a manager asks. The newest seven are kept. */
@Component
class Backups {

    static final int KEPT = 7;

    private static final Logger log = LoggerFactory.getLogger(Backups.class);
    private static final String LAST_DAY = "backup.day";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final StoreFile file;
    private final StoreAlarm alarm;
    private final StoreSettings settings;
    private final Store store;
    private final Path folder;
    private final Clock clock;

    Backups(StoreFile file, StoreAlarm alarm, StoreSettings settings, Store store, BridgeSettings bridge, Clock clock) {
        this.file = file;
        this.alarm = alarm;
        this.settings = settings;
        this.store = store;
        this.folder = bridge.backups() == null ? bridge.data().resolve("backups") : bridge.backups();
        this.clock = clock;
    }

    /** @param at when it was made, ISO instant */
    record Backup(String name, long bytes, String at) {}

    /** Newest first. */
    List<Backup> kept() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("store-[0-9-]+\\.db"))
                    .map(Backups::backup)
                    .sorted(Comparator.comparing(Backup::name).reversed())
                    .toList();
        } catch (IOException e) {
            throw Refusal.of(503, "backup_failed");
        }
    }

    /**
     * One more, and the oldest ones go. Cut off in the middle it leaves a file that does not count.
     *
     * @throws Refusal {@code backup_failed}, for example when there is no room
     */
    synchronized Backup make() {
        var name = "store-" + STAMP.format(clock.instant()) + ".db";
        var part = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            try {
                file.copyTo(part);
                Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            forgetOld();
            return backup(folder.resolve(name));
        } catch (SQLException | IOException e) {
            log.error("no backup was made: {}", e.getMessage());
            throw Refusal.of(503, "backup_failed");
        }
    }

    /** The first time that a business day is seen, which is at night where the store is open late. */
    @Scheduled(initialDelay = 5, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
    void daily() {
        if (!alarm.writable() || store.known().isEmpty()) {
            return;
        }
        var day = store.businessDate().toString();
        if (settings.get(LAST_DAY).filter(day::equals).isEmpty()) {
            log.info("backup {}", make().name());
            settings.put(LAST_DAY, day);
        }
    }

    private void forgetOld() throws IOException {
        for (var old : kept().stream().skip(KEPT).toList()) {
            Files.deleteIfExists(folder.resolve(old.name()));
        }
    }

    private static Backup backup(Path file) {
        var plain = file.toFile();
        return new Backup(
                plain.getName(),
                plain.length(),
                Instant.ofEpochMilli(plain.lastModified()).toString());
    }
}
