package io.memberloop.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one folder in which everything lives: database, Redis, simulator, bridge, logs, keys. Only its owner can read it.
 */
final class DataFolder implements AutoCloseable {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Makes the folder when it is missing and locks it for this process. The operating system gives the lock back when
     * the process ends, however it ends.
     *
     * @throws StartRefused when another supervisor runs on it or it cannot be written
     */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder, ownerOnly("rwx------"));
            Path root = folder.toRealPath();
            FileChannel channel = FileChannel.open(
                    root.resolve("supervisor.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                String owner = Files.readString(root.resolve("supervisor.lock")).trim();
                channel.close();
                throw StartRefused.beforeStart("Another supervisor (process " + owner + ") is running on " + root
                        + ". Stop it, or choose another folder with " + Options.DATA + " <folder>.");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return new DataFolder(root, channel);
        } catch (IOException e) {
            throw StartRefused.beforeStart("The data folder " + folder + " cannot be used: " + e
                    + ". Choose another with " + Options.DATA + " <folder>.");
        }
    }

    Path root() {
        return root;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** A folder below the root, made when it is missing. */
    Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name), ownerOnly("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file as a whole; only its owner can read it, from the first byte on. */
    void writePrivate(String name, String text) {
        try {
            Path target = root.resolve(name);
            Path draft = root.resolve(name + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, ownerOnly("rw-------"));
            Files.writeString(draft, text);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> read(String name) {
        try {
            Path file = root.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rememberProcess(String name, long pid) {
        folder("run");
        writePrivate("run/" + name + ".pid", pid + "\n");
    }

    void forgetProcess(String name) {
        try {
            Files.deleteIfExists(root.resolve("run").resolve(name + ".pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process ids that an earlier supervisor wrote down and did not take back; unreadable files count as none. */
    List<Long> rememberedProcesses() {
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder("run"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                String text = Files.readString(file).trim();
                if (text.matches("\\d{1,18}")) {
                    pids.add(Long.valueOf(text));
                }
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pids;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
