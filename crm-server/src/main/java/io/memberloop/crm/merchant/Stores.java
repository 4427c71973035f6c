package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class Stores {

    private final MerchantMapper mapper;

    Stores(MerchantMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws Refusal not found, also for another merchant's */
    public Store required(StoreId id) {
        return mapper.store(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("store"));
    }

    public List<Store> all() {
        return mapper.stores(Tenant.current());
    }

    public List<DiningTable> tables(StoreId store) {
        return mapper.tables(Tenant.current(), store);
    }
}
