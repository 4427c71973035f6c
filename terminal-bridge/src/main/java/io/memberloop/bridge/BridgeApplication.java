package io.memberloop.bridge;

import io.memberloop.bridge.data.StoreRestore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The store's own server: devices, waiter page, open bills and printing, beside the handhelds and not in the cloud. */
@SpringBootApplication(excludeName = "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration")
@ConfigurationPropertiesScan
@EnableScheduling
public class BridgeApplication {

    /** {@code restore <backup> <data folder>} puts a backup back and ends; anything else starts the bridge. */
    public static void main(String[] args) throws IOException, SQLException {
        if (args.length > 0 && args[0].equals("restore")) {
            var given = Arrays.asList(args).subList(1, args.length);
            System.exit(new StoreRestore(Clock.systemUTC(), System.out).run(given));
        }
        SpringApplication.run(BridgeApplication.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
