package io.memberloop.bridge.event;

import io.memberloop.bridge.device.Devices;
import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Everybody who is connected to the log right now, by whichever way. */
@Component
public class Followers {

    private final DeviceEvents events;
    private final Devices devices;
    private final Set<Follower> all = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "push");
        thread.setDaemon(true);
        return thread;
    });

    Followers(DeviceEvents events, Devices devices) {
        this.events = events;
        this.devices = devices;
        events.onPublished(() -> all.forEach(Follower::wake));
        events.onUnwritable(() -> all.forEach(Follower::beat));
    }

    Follower add(String deviceId, long cursor, Follower.Sink sink) {
        var follower = new Follower(deviceId, cursor, events, sink, executor);
        all.add(follower);
        follower.wake();
        return follower;
    }

    void remove(Follower follower) {
        if (all.remove(follower)) {
            follower.close();
        }
    }

    /** Whether this device is connected. */
    public boolean connected(String deviceId) {
        return all.stream().anyMatch(f -> f.deviceId.equals(deviceId));
    }

    /** Whether it may follow at all. */
    boolean works(String deviceId) {
        return devices.find(deviceId).stream().anyMatch(Devices.Device::works);
    }

    /** A sign of life for everybody; who may not work any more is cut off, as long as that can be read. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void beat() {
        for (var follower : all) {
            if (events.readable() && !works(follower.deviceId)) {
                remove(follower);
            } else {
                follower.beat();
            }
        }
    }

    @PreDestroy
    void stop() {
        all.forEach(this::remove);
        executor.shutdownNow();
    }
}
