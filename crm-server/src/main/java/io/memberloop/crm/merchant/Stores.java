package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import java.util.List;
import org.springframework.stereotype.Service;

@Service
public class Stores {

    private record Key(MerchantId merchant, StoreId store) {}

    private final MerchantMapper mapper;
    private final Memory<Key, Store> memory;

    Stores(MerchantMapper mapper, MemberloopProperties properties) {
        this.mapper = mapper;
        this.memory = new Memory<>(properties.remember());
    }

    /** @throws Refusal not found, also for another merchant's */
    public Store required(StoreId id) {
        var merchant = Tenant.current();
        return memory.of(
                new Key(merchant, id), () -> mapper.store(merchant, id).orElseThrow(() -> Refusal.notFound("store")));
    }

    public List<Store> all() {
        return mapper.stores(Tenant.current());
    }

    public List<DiningTable> tables(StoreId store) {
        return mapper.tables(Tenant.current(), store);
    }
}
