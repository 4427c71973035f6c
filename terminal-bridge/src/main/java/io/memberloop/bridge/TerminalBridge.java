package io.memberloop.bridge;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The store's end: devices, the waiter page, open bills and printing. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class TerminalBridge {

    public static void main(String[] args) {
        SpringApplication.run(TerminalBridge.class, args);
    }
}
