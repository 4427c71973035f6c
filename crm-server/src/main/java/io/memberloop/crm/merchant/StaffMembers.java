package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
public class StaffMembers {

    private record Key(MerchantId merchant, StaffId staff) {}

    private final MerchantMapper mapper;
    private final Memory<Key, Optional<StaffMember>> memory;

    StaffMembers(MerchantMapper mapper, MemberloopProperties properties) {
        this.mapper = mapper;
        this.memory = new Memory<>(properties.remember());
    }

    public List<StaffMember> of(StoreId store) {
        return mapper.staff(Tenant.current(), store);
    }

    /** @throws Refusal not found, also for another store's, another merchant's, or somebody who left */
    public StaffMember active(StoreId store, StaffId id) {
        var merchant = Tenant.current();
        return memory.of(new Key(merchant, id), () -> mapper.staffMember(merchant, id))
                .filter(s -> s.active() && s.storeId().equals(store))
                .orElseThrow(() -> Refusal.notFound("staff"));
    }
}
