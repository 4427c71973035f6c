package io.memberloop.bridge.shift;

import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;

/**
 * A shift as it is kept.
 *
 * @param openedAt epoch milliseconds
 * @param report null while it is open
 */
record Shift(
        String id,
        String number,
        String businessDate,
        String openedBy,
        String openedByName,
        long openedAt,
        Money openingCash,
        ShiftReport report) {

    boolean isOpen() {
        return report == null;
    }
}
