package io.memberloop.allinone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Finds and ends what a killed supervisor left running on a data folder.
 *
 * <p>A process id alone proves nothing: it may have been given to somebody else since. A process is ours when it runs a
 * program out of the folder's {@code engine} part, or carries the folder's mark on its command line.
 */
final class LeftOvers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LeftOvers() {}

    /** The argument that every Java process of a data folder carries. */
    static String mark(Path data) {
        return "-Dmemberloop.data=" + data;
    }

    static boolean belongsTo(Path data, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        Optional<String> program = info.command();
        if (program.isPresent() && Path.of(program.get()).startsWith(data.resolve("engine"))) {
            return true;
        }
        return info.arguments()
                .map(arguments -> Arrays.asList(arguments).contains(mark(data)))
                .orElse(false);
    }

    /** Ends them politely, the servers before the database; what does not listen within half a minute is killed. */
    static void end(DataFolder data, Consumer<String> report) {
        Set<ProcessHandle> found = find(data);
        if (found.isEmpty()) {
            return;
        }
        report.accept("An earlier run was not stopped properly; ending " + found.size()
                + " process(es) that it left behind: "
                + found.stream().map(p -> Long.toString(p.pid())).toList());
        Path engines = data.root().resolve("engine");
        List<ProcessHandle> servers = found.stream()
                .filter(p -> p.info()
                        .command()
                        .filter(c -> Path.of(c).startsWith(engines))
                        .isEmpty())
                .toList();
        endAll(servers);
        endAll(found.stream().filter(p -> !servers.contains(p)).toList());
    }

    private static Set<ProcessHandle> find(DataFolder data) {
        Set<ProcessHandle> found = new LinkedHashSet<>();
        // the files name what was started last; the list of processes also shows what died before its file was written
        data.rememberedProcesses().forEach(pid -> ProcessHandle.of(pid).ifPresent(found::add));
        ProcessHandle.allProcesses().forEach(found::add);
        found.removeIf(p -> p.pid() == ProcessHandle.current().pid() || !p.isAlive() || !belongsTo(data.root(), p));
        return found;
    }

    private static void endAll(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroy);
        if (!haveEnded(processes, PATIENCE)) {
            processes.forEach(ProcessHandle::destroyForcibly);
            if (!haveEnded(processes, PATIENCE)) {
                throw StartRefused.beforeStart("Processes of an earlier run cannot be ended: "
                        + processes.stream()
                                .filter(ProcessHandle::isAlive)
                                .map(ProcessHandle::pid)
                                .toList());
            }
        }
    }

    private static boolean haveEnded(List<ProcessHandle> processes, Duration patience) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
