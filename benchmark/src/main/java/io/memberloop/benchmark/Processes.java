package io.memberloop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The processes of one run; what was started last is ended first, whatever happens. */
final class Processes implements AutoCloseable {

    /** Asked until it says yes. */
    @FunctionalInterface
    interface Readiness {
        boolean ask() throws Exception;
    }

    private final Deque<Process> running = new ArrayDeque<>();
    private final Map<String, ProcessHandle> byName = new ConcurrentHashMap<>();
    private final Path logs;

    Processes(Path logs) throws IOException {
        this.logs = Files.createDirectories(logs);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** @return its process; what it says goes to a file of its name */
    Process start(String name, List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(logs.resolve(name + ".log").toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        synchronized (running) {
            running.push(process);
        }
        byName.put(name, process.toHandle());
        return process;
    }

    ProcessHandle handle(String name) {
        return byName.get(name);
    }

    /** @throws IllegalStateException when it ends, or is not usable in time */
    void await(String name, Process process, Duration patience, Readiness readiness) {
        long deadline = System.nanoTime() + patience.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (readiness.ask()) {
                    return;
                }
            } catch (Exception notYet) {
                last = notYet;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new IllegalStateException(
                name + " cannot be used; see " + logs.resolve(name + ".log").toAbsolutePath(), last);
    }

    @Override
    public void close() {
        synchronized (running) {
            while (!running.isEmpty()) {
                end(running.pop());
            }
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
