package io.memberloop.crm.access;

import io.memberloop.crm.shared.MerchantId;
import java.io.Serializable;
import java.security.Principal;

/**
 * Who is logged in; lives in the session, so it is serializable and holds no secret.
 *
 * @param username unique over all merchants
 * @param name what colleagues call this person
 */
public record ConsoleUser(long id, long merchant, String username, String name, Role role)
        implements Principal, Serializable {

    public MerchantId merchantId() {
        return new MerchantId(merchant);
    }

    /** Whether money that is in doubt is this person's to decide. */
    public boolean isManager() {
        return role == Role.OWNER || role == Role.MANAGER;
    }

    @Override
    public String getName() {
        return username;
    }
}
