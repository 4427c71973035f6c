package io.memberloop.simulator.account;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.StartRefused;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only door to the {@link World}: one lock, and a snapshot file written within a second after a change and at the
 * end. The file is replaced atomically, so a kill leaves the previous snapshot.
 */
@Component
public class WorldStore {

    private static final Logger log = LoggerFactory.getLogger(WorldStore.class);
    private static final long SAVE_EVERY_MILLIS = 500;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Path file;
    private final World world;
    private final ScheduledExecutorService saver;
    private boolean changed;

    WorldStore(SimulatorSettings settings) {
        boolean kept = settings.data() != null && !settings.data().isBlank();
        this.file = kept ? Path.of(settings.data()).resolve("simulator.json") : null;
        this.world = load();
        this.saver = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "snapshot");
            thread.setDaemon(true);
            return thread;
        });
        if (kept) {
            saver.scheduleWithFixedDelay(this::save, SAVE_EVERY_MILLIS, SAVE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Looks at the world; the function must not change it nor let live objects out. */
    public synchronized <T> T read(Function<World, T> look) {
        return look.apply(world);
    }

    /** Changes the world in one step that nobody sees half done. An exception leaves what was changed before it. */
    public synchronized <T> T change(Function<World, T> step) {
        changed = true;
        return step.apply(world);
    }

    private World load() {
        if (file == null || !Files.exists(file)) {
            return new World();
        }
        try {
            return json.readValue(Files.readAllBytes(file), World.class);
        } catch (IOException | JacksonException e) {
            throw new StartRefused("the snapshot " + file + " cannot be read; move it away to start afresh", e);
        }
    }

    @PreDestroy
    void stop() {
        saver.shutdown();
        save();
    }

    private void save() {
        try {
            byte[] snapshot = snapshot();
            if (snapshot == null) {
                return;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, snapshot);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | JacksonException e) {
            log.error("The snapshot could not be written to {}; a restart would forget the newest changes", file, e);
        }
    }

    private synchronized byte[] snapshot() {
        if (file == null || !changed) {
            return null;
        }
        changed = false;
        return json.writeValueAsBytes(world);
    }
}
