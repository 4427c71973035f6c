package io.memberloop.crm.merchant;

import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;

/**
 * @param role WAITER, CASHIER or MANAGER
 * @param pinVerifier {@code pbkdf2$<iterations>$<base64 salt>$<base64 hash>}
 */
public record StaffMember(
        StaffId id, StoreId storeId, String number, String name, String role, String pinVerifier, boolean active) {

    public boolean isManager() {
        return "MANAGER".equals(role);
    }
}
