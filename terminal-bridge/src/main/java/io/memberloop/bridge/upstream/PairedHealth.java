package io.memberloop.bridge.upstream;

import io.memberloop.bridge.store.Snapshots;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A bridge can be used once it was paired and knows its store; from then on also without the server. Whether the server
 * can be reached is no part of it: a till that is offline still takes cash.
 */
@Component("pairedHealthIndicator")
class PairedHealth implements HealthIndicator {

    private final Upstream upstream;
    private final Snapshots snapshots;

    PairedHealth(Upstream upstream, Snapshots snapshots) {
        this.upstream = upstream;
        this.snapshots = snapshots;
    }

    @Override
    public Health health() {
        return upstream.isPaired() && snapshots.find().isPresent()
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", "not paired").build();
    }
}
