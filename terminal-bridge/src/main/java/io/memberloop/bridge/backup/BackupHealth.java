package io.memberloop.bridge.backup;

import io.memberloop.bridge.data.StoreAlarm;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** No part of readiness: a store without a backup goes on selling, and another start would not make one. */
@Component("backupHealthIndicator")
class BackupHealth implements HealthIndicator {

    private final BackupWatch watch;
    private final StoreAlarm alarm;

    BackupHealth(BackupWatch watch, StoreAlarm alarm) {
        this.watch = watch;
        this.alarm = alarm;
    }

    @Override
    public Health health() {
        if (alarm.damaged()) {
            return Health.unknown().build();
        }
        var view = watch.view();
        var health = view.trouble() == null ? Health.up() : Health.down();
        if (view.newest() != null) {
            health.withDetail("newest", view.newest());
        }
        if (view.trouble() != null) {
            health.withDetail("reason", view.trouble()).withDetail("since", view.since());
        }
        return health.build();
    }
}
