package io.memberloop.allinone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to start one process and how to know that it can be used.
 *
 * @param environment added to the supervisor's own; carries what must not be seen in a list of processes
 * @param readiness asked again and again until it says yes
 * @param stopPatience how long a polite request to stop may take before the process is killed
 */
record Launch(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Readiness readiness,
        Duration stopPatience) {

    Launch with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Launch(name, command, all, folder, readiness, stopPatience);
    }

    /** Never in a log: the environment holds passwords. */
    @Override
    public String toString() {
        return "Launch[" + name + "]";
    }
}
