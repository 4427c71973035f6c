package io.memberloop.allinone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One process under supervision: its log lines get its name, its id is written down, and when it dies after it was
 * usable it is started again, later each time.
 */
final class Child {

    private static final int REMEMBERED_LINES = 30;
    private static final long LARGE_LOG = 10_000_000;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Who lived so long did not fail while starting: it is started again as quickly as the first time. */
    private static final Duration STEADY = Duration.ofSeconds(20);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Launch launch;
    private final DataFolder data;
    private final Screen screen;
    private final Deque<String> lastLines = new ArrayDeque<>();

    private Process process;
    private long startedAt;
    private boolean usable;
    private boolean stopped;
    private Duration pause = FIRST_PAUSE;

    Child(Launch launch, DataFolder data, Screen screen) {
        this.launch = launch;
        this.data = data;
        this.screen = screen;
    }

    /** Starts the process and returns at once; after {@link #stop} it does nothing. */
    synchronized void start() {
        if (stopped) {
            return;
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(ownSession(launch.command()))
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true);
            builder.environment().putAll(launch.environment());
            process = builder.start();
        } catch (IOException e) {
            throw StartRefused.duringStart("The " + launch.name() + " cannot be started: " + e.getMessage());
        }
        startedAt = System.nanoTime();
        data.rememberProcess(launch.name(), process.pid());
        process.onExit().thenAccept(this::hasExited);
        pump(process);
    }

    /**
     * Waits until the process can be used.
     *
     * @throws StartRefused with its last words when it ends first or takes too long
     */
    void awaitUsable(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isUsable()) {
            Process current = current();
            if (isStopped()) {
                throw StartRefused.duringStart("Stopped while starting.");
            }
            if (!current.isAlive()) {
                throw StartRefused.duringStart("The " + launch.name() + " ended with code " + current.exitValue()
                        + " instead of starting. Its last words:\n" + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw StartRefused.duringStart("The " + launch.name() + " could not be used within "
                        + patience.toSeconds() + " s. Its last words:\n" + lastWords());
            }
            if (!answers()) {
                current.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Waits for a process that does its work and ends; anything but success refuses the start. */
    void awaitEnd(Duration patience) throws InterruptedException {
        Process current = current();
        if (!current.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) || current.exitValue() != 0) {
            throw StartRefused.duringStart("The " + launch.name() + " failed. Its last words:\n" + lastWords());
        }
    }

    /** Asks the process to end, waits, and kills it when it does not. Can be called again and before any start. */
    void stop() {
        Process current;
        synchronized (this) {
            stopped = true;
            current = process;
        }
        if (current == null) {
            return;
        }
        // through the handle: Process.destroy would close the log as well, and with it the last words
        current.toHandle().destroy();
        try {
            if (!current.waitFor(launch.stopPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                screen.say(launch.name() + " does not stop; killing it");
                current.toHandle().destroyForcibly();
                current.waitFor();
            }
            data.forgetProcess(launch.name());
        } catch (InterruptedException e) {
            current.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    String name() {
        return launch.name();
    }

    private synchronized Process current() {
        return process;
    }

    private synchronized boolean isUsable() {
        return usable;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private boolean answers() throws InterruptedException {
        try {
            boolean yes = launch.readiness().ask();
            synchronized (this) {
                usable = yes;
            }
            return yes;
        } catch (IOException e) {
            // nobody listens yet: the same as "no"
            return false;
        }
    }

    private synchronized void hasExited(Process ended) {
        if (stopped || !usable || ended != process) {
            return;
        }
        if (System.nanoTime() - startedAt > STEADY.toNanos()) {
            pause = FIRST_PAUSE;
        }
        screen.say(launch.name() + " ended unexpectedly (code " + ended.exitValue() + "); starting it again in "
                + pause.toSeconds() + " s");
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::startAgain);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private void startAgain() {
        try {
            start();
        } catch (StartRefused e) {
            screen.say(e.getMessage());
        }
    }

    /**
     * In a session of its own where the system has the means: Ctrl-C in the terminal then reaches the supervisor alone,
     * which stops the processes one after the other.
     */
    private static List<String> ownSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> full = new ArrayList<>();
        full.add(SETSID.toString());
        full.addAll(command);
        return full;
    }

    private void pump(Process source) {
        Path log = data.folder("logs").resolve(launch.name() + ".log");
        Thread thread = new Thread(() -> copyLines(source, log), "log of " + launch.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void copyLines(Process source, Path log) {
        try {
            if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
                Files.move(log, log.resolveSibling(launch.name() + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            try (BufferedReader lines = source.inputReader(StandardCharsets.UTF_8);
                    PrintWriter file = new PrintWriter(
                            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    file.println(line);
                    screen.line(launch.name(), line);
                    remember(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("log of " + launch.name(), e);
        }
    }

    private void remember(String line) {
        synchronized (lastLines) {
            lastLines.add(line);
            if (lastLines.size() > REMEMBERED_LINES) {
                lastLines.remove();
            }
        }
    }

    private String lastWords() {
        synchronized (lastLines) {
            return String.join("\n", lastLines);
        }
    }
}
