package io.memberloop.bridge.data;

import org.springframework.dao.DataAccessResourceFailureException;

/** The disk did not take it: nothing of the transaction was kept, and {@link StoreAlarm} says so to everybody. */
public final class StoreUnwritable extends DataAccessResourceFailureException {

    private final StoreAlarm.Cause reason;

    StoreUnwritable(StoreAlarm.Cause reason, Throwable cause) {
        super("the store's file is " + reason.code(), cause);
        this.reason = reason;
    }

    public StoreAlarm.Cause reason() {
        return reason;
    }
}
