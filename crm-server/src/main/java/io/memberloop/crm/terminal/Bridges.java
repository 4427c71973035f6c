package io.memberloop.crm.terminal;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import org.springframework.stereotype.Service;

/** What the console decides about a store's bridges. */
@Service
public class Bridges {

    private final BridgeMapper mapper;
    private final Audit audit;
    private final Db db;

    Bridges(BridgeMapper mapper, Audit audit, Db db) {
        this.mapper = mapper;
        this.audit = audit;
        this.db = db;
    }

    /**
     * Two run on copies of one disk, or a backup was put back: whoever is turned away now may go on, and the other is turned
     * away instead. To be used once the other one is switched off.
     */
    public void letTakeOver(StoreId store, String id, String by) {
        decide(store, id, by, "let_bridge_take_over", () -> mapper.letTakeOver(Tenant.current(), store, Id.number(id)));
    }

    /** Turned away for good within a second. */
    public void revoke(StoreId store, String id, String by) {
        decide(store, id, by, "revoke_bridge", () -> mapper.revoke(Tenant.current(), store, Id.number(id)));
    }

    private void decide(StoreId store, String id, String by, String action, java.util.function.IntSupplier change) {
        db.run(() -> {
            var name =
                    mapper.name(Tenant.current(), store, Id.number(id)).orElseThrow(() -> Refusal.notFound("bridge"));
            if (change.getAsInt() == 1) {
                audit.record(Audit.Actor.CONSOLE, by, action, "bridge:" + id, name);
            }
        });
    }
}
