package io.memberloop.bridge.device;

import io.memberloop.bridge.Refusal;
import io.memberloop.terminal.StoreSnapshot.Staff;

/**
 * Who calls the device API.
 *
 * @param staff null when nobody is logged in
 * @param opId null on a reading request
 */
public record Caller(String deviceId, String deviceName, Staff staff, String opId) {

    /** @throws Refusal {@code staff_login_needed} */
    public Staff requireStaff() {
        if (staff == null) {
            throw Refusal.of(403, "staff_login_needed");
        }
        return staff;
    }

    /** @throws Refusal {@code op_missing} */
    public String requireOp() {
        if (opId == null || !opId.matches("[0-9A-Za-z._:-]{8,64}")) {
            throw Refusal.of(400, "op_missing");
        }
        return opId;
    }
}
