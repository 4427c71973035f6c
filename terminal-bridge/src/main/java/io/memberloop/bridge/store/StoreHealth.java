package io.memberloop.bridge.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A bridge can be used once it was paired and knows its store; from then on also without the server. Whether the server
 * can be reached is no part of it: a till that is offline still takes cash.
 */
@Component("pairedHealthIndicator")
class StoreHealth implements HealthIndicator {

    private final Store store;

    StoreHealth(Store store) {
        this.store = store;
    }

    @Override
    public Health health() {
        return store.known().isPresent()
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", "not paired").build();
    }
}
