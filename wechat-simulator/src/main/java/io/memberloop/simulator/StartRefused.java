package io.memberloop.simulator;

/** The simulator cannot start for a reason that its user can mend; the message says which and how. */
public class StartRefused extends RuntimeException {

    public StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
