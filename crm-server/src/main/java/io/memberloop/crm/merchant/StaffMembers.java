package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class StaffMembers {

    private final MerchantMapper mapper;

    StaffMembers(MerchantMapper mapper) {
        this.mapper = mapper;
    }

    public List<StaffMember> of(StoreId store) {
        return mapper.staff(Tenant.current(), store);
    }

    /** @throws Refusal not found, also for another store's, another merchant's, or somebody who left */
    public StaffMember active(StoreId store, StaffId id) {
        return mapper.staffMember(Tenant.current(), id)
                .filter(s -> s.active() && s.storeId().equals(store))
                .orElseThrow(() -> Refusal.notFound("staff"));
    }
}
