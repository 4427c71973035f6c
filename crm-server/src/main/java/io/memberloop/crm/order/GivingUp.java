package io.memberloop.crm.order;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Gives up orders that nobody has paid anything of: the coupon they hold comes back to the member. */
@Service
public class GivingUp {

    private final OrderMapper orders;
    private final Benefits benefits;
    private final ApplicationEventPublisher events;
    private final Db db;

    GivingUp(OrderMapper orders, Benefits benefits, ApplicationEventPublisher events, Db db) {
        this.orders = orders;
        this.benefits = benefits;
        this.events = events;
        this.db = db;
    }

    /**
     * The till takes back what it has shown: nobody can pay it any more, until it is presented again. Called twice it is
     * given up once.
     *
     * @throws Refusal {@code bill_frozen} while money is open or taken; not found for another store's order
     */
    public void takeBack(OrderId id, StoreId store) {
        db.run(() -> {
            var merchant = Tenant.current();
            var order = orders.byId(merchant, id)
                    .filter(o -> o.storeId().equals(store))
                    .orElseThrow(() -> Refusal.notFound("order"));
            if (!order.state().equals("CANCELED") && !giveUp(merchant, id)) {
                throw Refusal.conflict("bill_frozen");
            }
        });
    }

    /** Joins the caller's transaction. @return false when there is money on it, or it is over already */
    boolean giveUp(MerchantId merchant, OrderId id) {
        if (orders.cancel(merchant, id) == 0) {
            return false;
        }
        benefits.release(id);
        var store = orders.byId(merchant, id).orElseThrow().storeId();
        events.publishEvent(new OrderChanged(merchant, store, id));
        return true;
    }
}
