package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

@Service
public class Stores {

    private record Key(MerchantId merchant, StoreId store) {}

    private final MerchantMapper mapper;
    private final Db db;
    private final ApplicationEventPublisher events;
    private final Memory<Key, Store> memory;

    Stores(MerchantMapper mapper, Db db, ApplicationEventPublisher events, MemberloopProperties properties) {
        this.mapper = mapper;
        this.db = db;
        this.events = events;
        this.memory = new Memory<>(properties.remember());
    }

    /** @throws Refusal not found, also for another merchant's */
    public Store required(StoreId id) {
        var merchant = Tenant.current();
        return memory.of(
                new Key(merchant, id), () -> mapper.store(merchant, id).orElseThrow(() -> Refusal.notFound("store")));
    }

    /** As the row says now, for whoever hands it on to others who keep it. */
    public Store fresh(StoreId id) {
        return mapper.store(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("store"));
    }

    /**
     * For an editor. The version is read first: whoever changes something in between is noticed when this is changed.
     *
     * @throws Refusal not found, also for another merchant's
     */
    public StoreTerms terms(StoreId id) {
        int version = mapper.storeVersion(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("store"));
        return new StoreTerms(fresh(id), version);
    }

    /**
     * Replaces a store's rules; its name and address stay. Counts on this node after the commit, on the others within {@link
     * MemberloopProperties#remember}. Bills that are orders already keep their price.
     *
     * @throws Refusal {@code rule_changed} when they were changed since these were read
     */
    public void change(StoreTerms wanted) {
        var merchant = Tenant.current();
        var store = wanted.store();
        db.run(() -> {
            if (mapper.changeStore(merchant, store, wanted.version()) == 0) {
                throw Refusal.conflict("rule_changed");
            }
            events.publishEvent(new StoreChanged(store.id()));
            Db.afterCommit(() -> memory.forget(new Key(merchant, store.id())));
        });
    }

    public List<Store> all() {
        return mapper.stores(Tenant.current());
    }

    public List<DiningTable> tables(StoreId store) {
        return mapper.tables(Tenant.current(), store);
    }
}
