package io.memberloop.bridge.data;

import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.sqlite.SQLiteException;

/** Tells a disk that fails from a statement that is wrong, wherever it shows: in a statement, at the commit, at the rollback. */
final class StoreErrors implements SQLExceptionTranslator {

    /** SQLite's primary result codes. */
    private static final int READONLY = 8;

    private static final int IOERR = 10;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int NOTADB = 26;

    private final SQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();
    private final StoreAlarm alarm;

    StoreErrors(StoreAlarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public DataAccessException translate(String task, String sql, SQLException e) {
        var cause = cause(e);
        if (cause != null) {
            alarm.raise(cause, e.getMessage());
            return new StoreUnwritable(cause, e);
        }
        // SQLite has rolled back by itself when the write failed, so that our own rollback finds nothing to do
        if (alarm.raised().isPresent() && String.valueOf(e.getMessage()).contains("no transaction is active")) {
            return new StoreUnwritable(alarm.raised().get().cause(), e);
        }
        return others.translate(task, sql, e);
    }

    /** Nothing is wrong with what is written: the place for it cannot be used. */
    static boolean isElsewhere(SQLException e) {
        return e instanceof SQLiteException failure
                && List.of(READONLY, CANTOPEN).contains(failure.getResultCode().code & 0xff);
    }

    /** Null when the disk is not to blame. */
    static StoreAlarm.Cause cause(SQLException e) {
        if (!(e instanceof SQLiteException failure)) {
            return null;
        }
        return switch (failure.getResultCode().code & 0xff) {
            case CORRUPT, NOTADB -> StoreAlarm.Cause.DAMAGED;
            case READONLY, IOERR, FULL, CANTOPEN -> StoreAlarm.Cause.FULL;
            default -> null;
        };
    }
}
