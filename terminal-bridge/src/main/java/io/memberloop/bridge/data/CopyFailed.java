package io.memberloop.bridge.data;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;

/** There is no copy of the store's file, and why. */
public final class CopyFailed extends Exception {

    private final Reason reason;

    CopyFailed(Reason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
    }

    public enum Reason {
        /** It is not there, or nobody may write into it. */
        FOLDER,
        /** No room for a copy, or the disk does not take it. */
        FULL,
        /** What was copied, or what it was copied from, contradicts itself. */
        UNSOUND;

        /** As devices and the console know it: the end of a refusal's code, {@code backup_full}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Reason reason() {
        return reason;
    }

    static CopyFailed of(SQLException e) {
        var cause = StoreErrors.cause(e);
        var reason = cause == null || StoreErrors.isElsewhere(e)
                ? Reason.FOLDER
                : cause == StoreAlarm.Cause.DAMAGED ? Reason.UNSOUND : Reason.FULL;
        return new CopyFailed(reason, e.getMessage(), e);
    }

    /** What went wrong with files around the copy. */
    public static CopyFailed of(IOException e) {
        // the only thing by which Java tells a full disk
        boolean full = String.valueOf(e.getMessage()).contains("No space left");
        return new CopyFailed(full ? Reason.FULL : Reason.FOLDER, String.valueOf(e), e);
    }
}
