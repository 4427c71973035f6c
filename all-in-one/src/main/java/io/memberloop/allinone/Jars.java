package io.memberloop.allinone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the runnable jars of the other modules. */
final class Jars {

    private final Path home;
    private final Optional<Path> lib;

    /**
     * @param home the folder the supervisor's own jar lies in
     * @param lib where to look first, when the person says so
     */
    Jars(Path home, Optional<Path> lib) {
        this.home = home;
        this.lib = lib;
    }

    /** The folder of the jar that was started; with a class path of several entries, that of the first. */
    static Path ownHome() {
        String first = System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0];
        Path entry = Path.of(first).toAbsolutePath().normalize();
        return Files.isDirectory(entry) ? entry : entry.getParent();
    }

    /**
     * The runnable jar of a module.
     *
     * @throws StartRefused naming the places that were searched
     */
    Path of(String module) {
        List<Path> places = new ArrayList<>();
        lib.ifPresent(places::add);
        places.add(home.resolve("lib"));
        places.add(home.resolve("../../" + module + "/target").normalize());
        for (Path place : places) {
            Optional<Path> jar = newest(place, module + "-*-exec.jar");
            if (jar.isPresent()) {
                return jar.get();
            }
        }
        throw StartRefused.beforeStart("The runnable jar of " + module + " (" + module
                + "-<version>-exec.jar) is in none of " + places + ". Build it with: mvn -DskipTests package");
    }

    private static Optional<Path> newest(Path folder, String pattern) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path newest = null;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            for (Path file : files) {
                if (newest == null
                        || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) > 0) {
                    newest = file;
                }
            }
            return Optional.ofNullable(newest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
