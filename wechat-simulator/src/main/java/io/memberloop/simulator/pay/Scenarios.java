package io.memberloop.simulator.pay;

import io.memberloop.simulator.fault.Faults;
import io.memberloop.simulator.wire.SimRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The bad days that can be chosen by name. One at a time: choosing another ends the one before. */
@Component
class Scenarios {

    private final List<Scenario> all;
    private final Faults faults;
    private final Notifications notifications;
    private final PayBehaviour behaviour;
    private final List<Long> switched = new ArrayList<>();
    private String chosen;

    Scenarios(Faults faults, Notifications notifications, PayBehaviour behaviour) {
        this.all = read();
        this.faults = faults;
        this.notifications = notifications;
        this.behaviour = behaviour;
    }

    List<Scenario> all() {
        return all;
    }

    synchronized String chosen() {
        return chosen;
    }

    /** @param mchid whose customers behave so; null: everybody's */
    synchronized void choose(String id, String mchid) {
        Scenario scenario = all.stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new SimRefusal(404, "SCENARIO_UNKNOWN", "no such scenario: " + id));
        end();
        chosen = id;
        if (scenario.faults() != null) {
            scenario.faults().forEach(fault -> switched.add(faults.add(fault).id()));
        }
        if (scenario.notifications() != null) {
            notifications.mode(scenario.notifications().delivery());
        }
        if (scenario.behaviour() != null) {
            behaviour.choose(
                    mchid == null ? PayBehaviour.EVERYBODY : mchid,
                    scenario.behaviour().behaviour());
        }
    }

    /** Everything is as usual again. */
    synchronized void end() {
        switched.forEach(faults::remove);
        switched.clear();
        notifications.mode(new Notifications.Delivery(Notifications.Mode.NORMAL, 0, 1));
        behaviour.reset();
        chosen = null;
    }

    private static List<Scenario> read() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:scenarios/*.json");
            List<Scenario> scenarios = new ArrayList<>();
            for (Resource file : files) {
                try (InputStream in = file.getInputStream()) {
                    scenarios.add(PayBody.JSON.readValue(in, Scenario.class));
                }
            }
            scenarios.sort(Comparator.comparingInt(Scenario::order));
            return List.copyOf(scenarios);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
