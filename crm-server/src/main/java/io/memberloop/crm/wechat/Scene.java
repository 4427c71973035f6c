package io.memberloop.crm.wechat;

import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;

/**
 * Where a parametric QR code stands.
 *
 * @param scene random: a scene can be seen and forged by anybody
 * @param subjectId table name, staff id or bill id; empty for a store's code
 * @param staffId who showed the code, or null
 */
public record Scene(String scene, StoreId storeId, Kind kind, String subjectId, StaffId staffId) {

    public enum Kind {
        STORE,
        TABLE,
        STAFF,
        BILL
    }

    /** The bill the code belongs to, or null. */
    public String billId() {
        return kind == Kind.BILL ? subjectId : null;
    }
}
