package io.memberloop.bridge.backup;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.CopyFailed;
import io.memberloop.bridge.data.StoreAlarm;
import io.memberloop.bridge.data.StoreFile;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    /** The folder of one's own that took the newest. */
    private static final String FOLDER = "backup.folder";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final StoreFile file;
    private final StoreAlarm alarm;
    private final StoreSettings settings;
    private final Store store;
    private final BackupWatch watch;
    private final Path folder;
    /** Whoever set up the bridge named it. */
    private final boolean named;

    private final Clock clock;

    Backups(
            StoreFile file,
            StoreAlarm alarm,
            StoreSettings settings,
            Store store,
            BackupWatch watch,
            BridgeSettings bridge,
            Clock clock) {
        this.file = file;
        this.alarm = alarm;
        this.settings = settings;
        this.store = store;
        this.watch = watch;
        this.named = bridge.backups() != null;
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
            throw Refusal.of(503, "backup_folder");
        }
    }

    /**
     * One more, and the oldest ones go. Cut off in the middle it leaves a file that does not count.
     *
     * @throws Refusal {@code backup_folder}, {@code backup_full} or {@code backup_unsound}; then it is known to {@link
     *     BackupWatch}, too
     */
    synchronized Backup make() {
        try {
            var made = copy("store-" + STAMP.format(clock.instant()) + ".db");
            watch.made(made);
            return made;
        } catch (CopyFailed e) {
            log.error("no backup was made: {}", e.getMessage());
            watch.failed(e.reason());
            throw Refusal.of(503, "backup_" + e.reason().code());
        }
    }

    private Backup copy(String name) throws CopyFailed {
        var part = folder.resolve(name + ".part");
        try {
            openFolder();
            try {
                file.copyTo(part);
                Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            forgetOld();
            rememberFolder();
            return backup(folder.resolve(name));
        } catch (IOException e) {
            throw CopyFailed.of(e);
        }
    }

    /** One that was used and is gone stood on a disk that is not there: a new folder in its place would hide that. */
    private void openFolder() throws IOException {
        if (named && usedBefore() && !Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Files.createDirectories(folder);
    }

    private boolean usedBefore() {
        return settings.get(FOLDER)
                .filter(folder.toAbsolutePath().toString()::equals)
                .isPresent();
    }

    private void rememberFolder() {
        if (named && !usedBefore()) {
            settings.put(FOLDER, folder.toAbsolutePath().toString());
        }
    }

    @Scheduled(fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (alarm.damaged()) {
            return;
        }
        try {
            watch.seen(kept().stream().findFirst());
        } catch (Refusal refusal) {
            log.debug("the folder of the backups cannot be read: {}", refusal.code());
        }
    }

    /** The first time that a business day is seen, which is at night where the store is open late; again while none comes about. */
    @Scheduled(initialDelay = 5, fixedDelay = 600, timeUnit = TimeUnit.SECONDS)
    void daily() {
        if (!alarm.writable() || store.known().isEmpty()) {
            return;
        }
        var day = store.businessDate().toString();
        boolean made = settings.get(LAST_DAY).filter(day::equals).isPresent();
        if (made && watch.view().trouble() == null) {
            return;
        }
        try {
            log.info("backup {}", make().name());
            settings.put(LAST_DAY, day);
        } catch (Refusal refusal) {
            log.debug("tried again in ten minutes: {}", refusal.code());
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
