package io.memberloop.bridge.backup;

import io.memberloop.bridge.data.CopyFailed;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.data.StoreUnwritable;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.event.DeviceEvents;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * How it stands with the backups: when the newest was made, and since when none comes about. Whoever can do something is told,
 * and it is over with the next one that is good. It outlives a restart, so that an alarm is not ended by switching off and on.
 */
@Component
public class BackupWatch {

    private static final Logger log = LoggerFactory.getLogger(BackupWatch.class);
    private static final String FAILING = "backup.failing";

    private final StoreSettings settings;
    private final DeviceEvents events;
    private final Transactions transactions;
    private final Clock clock;
    private volatile View view;

    BackupWatch(StoreSettings settings, DeviceEvents events, Transactions transactions, Clock clock) {
        this.settings = settings;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param newest when the newest was made, ISO instant; null when there is none
     * @param trouble why none comes about: {@code folder}, {@code full} or {@code unsound}; null when all is well
     * @param since of the first that failed, ISO instant; null when all is well
     */
    public record View(String newest, String trouble, String since) {}

    /** Takes no lock: whoever asks may hold the store's one connection. */
    public View view() {
        if (view == null) {
            view = settings.get(FAILING)
                    .filter(kept -> !kept.isEmpty())
                    .map(kept -> kept.split(" ", 2))
                    .map(kept -> new View(null, kept[1], kept[0]))
                    .orElse(new View(null, null, null));
        }
        return view;
    }

    synchronized void failed(CopyFailed.Reason reason) {
        var since = Optional.ofNullable(view().since())
                .orElseGet(() -> clock.instant().toString());
        become(new View(view().newest(), reason.code(), since));
    }

    synchronized void made(Backups.Backup backup) {
        become(new View(backup.at(), null, null));
    }

    /** What is in the folder; somebody may have taken some away. */
    synchronized void seen(Optional<Backups.Backup> newest) {
        become(new View(newest.map(Backups.Backup::at).orElse(null), view().trouble(), view().since()));
    }

    private void become(View next) {
        if (next.equals(view())) {
            return;
        }
        view = next;
        try {
            transactions.write(() -> {
                settings.put(FAILING, next.trouble() == null ? "" : next.since() + " " + next.trouble());
                events.publish("backup", next);
            });
        } catch (StoreUnwritable e) {
            // devices read everything anew when the disk takes writes again
            log.debug("the state of the backups was not written: {}", e.getMessage());
        }
    }
}
