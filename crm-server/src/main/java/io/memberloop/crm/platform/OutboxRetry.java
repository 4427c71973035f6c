package io.memberloop.crm.platform;

import java.time.Duration;

/** The call may succeed later. */
public class OutboxRetry extends RuntimeException {

    private final transient Duration after;

    public OutboxRetry(Duration after, String why) {
        super(why);
        this.after = after;
    }

    Duration after() {
        return after;
    }
}
