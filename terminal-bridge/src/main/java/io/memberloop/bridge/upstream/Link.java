package io.memberloop.bridge.upstream;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Whether the server can be reached. */
@Component
public class Link {

    private final AtomicBoolean online = new AtomicBoolean();
    private final AtomicReference<Runnable> listener = new AtomicReference<>(() -> {});

    public boolean isOnline() {
        return online.get();
    }

    void up() {
        if (online.compareAndSet(false, true)) {
            listener.get().run();
        }
    }

    void down() {
        if (online.compareAndSet(true, false)) {
            listener.get().run();
        }
    }

    /** Called at each change. */
    void onChange(Runnable work) {
        listener.set(work);
    }
}
