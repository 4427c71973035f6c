package io.memberloop.simulator;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The keys under {@code simulator} in simulator.yml, explained there.
 *
 * @param windows by trigger (FOLLOW, SCAN, MENU, MESSAGE, PAYMENT), the customer-service quota it opens
 */
@ConfigurationProperties("simulator")
public record SimulatorSettings(
        String data,
        String h5Target,
        int mutualTlsPort,
        int printerPort,
        int printerColumns,
        long refundMillis,
        long reverseAfterSeconds,
        List<Integer> notifyRetrySeconds,
        Map<String, Window> windows) {

    /** @param messages how many messages the window allows, -1 for any number */
    public record Window(int messages, int minutes) {}
}
