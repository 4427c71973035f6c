package io.memberloop.allinone;

/** Why the supervisor cannot start or go on, in words for the person at the keyboard. */
final class StartRefused extends RuntimeException {

    private final int exitCode;

    private StartRefused(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Nothing was started: the person has to change the command or the machine first. */
    static StartRefused beforeStart(String message) {
        return new StartRefused(message, 2);
    }

    /** Something was started and did not become usable; what runs is stopped again. */
    static StartRefused duringStart(String message) {
        return new StartRefused(message, 1);
    }

    int exitCode() {
        return exitCode;
    }
}
