package io.memberloop.allinone;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The terminal the supervisor was started in. Always UTF-8: names of customers and staff are Chinese. */
final class Screen {

    private final PrintStream out;

    Screen() {
        this(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    Screen(PrintStream out) {
        this.out = out;
    }

    /** A word of the supervisor itself. */
    void say(String text) {
        line("memberloop", text);
    }

    /** A line that another process wrote. */
    synchronized void line(String process, String text) {
        out.println("[" + process + "] " + text);
    }

    /** Lines that belong together and must not be cut apart by what others write. */
    synchronized void block(String text) {
        out.println(text);
    }
}
