package io.memberloop.bridge.data;

import io.memberloop.bridge.BridgeSettings;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class StoreFileConfiguration {

    @Bean
    StoreFile storeFile(BridgeSettings settings) {
        return new StoreFile(settings.data());
    }

    /** Closed by the store file, which owns it. */
    @Bean(destroyMethod = "")
    DataSource dataSource(StoreFile file) {
        return file.source();
    }

    @Bean("storage")
    HealthIndicator storageHealth(StoreFile file) {
        return () -> file.damage()
                .map(reason -> Health.down().withDetail("reason", reason).build())
                .orElseGet(() -> Health.up().build());
    }
}
