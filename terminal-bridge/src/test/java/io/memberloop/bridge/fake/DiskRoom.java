package io.memberloop.bridge.fake;

import java.io.IOException;

/** How large files of this process may become: what a full disk does to a write, by the kernel's own limit (RLIMIT_FSIZE). */
public final class DiskRoom {

    private DiskRoom() {}

    /** No file may be written beyond its first 4 KiB from now on. */
    public static void none() {
        limit("4096:unlimited");
    }

    public static void plenty() {
        limit("unlimited:unlimited");
    }

    private static void limit(String bytes) {
        try {
            var pid = Long.toString(ProcessHandle.current().pid());
            int end = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + bytes)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException("prlimit ended with " + end);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
