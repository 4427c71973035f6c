package io.memberloop.crm.storedvalue;

import io.memberloop.crm.ledger.Cause;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.ledger.Parts;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.Reactions;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A top-up that is paid stands on the account: once for an order, in the settle transaction. */
@Component
class TopUpCredit {

    /** The cause of what a top-up credits, with the order's id. */
    static final String KIND = "TOP_UP";

    private final StoredValueMapper mapper;
    private final Ledger ledger;
    private final Reactions reactions;
    private final Clock clock;

    TopUpCredit(StoredValueMapper mapper, Ledger ledger, Reactions reactions, Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.reactions = reactions;
        this.clock = clock;
    }

    @EventListener
    @Order(5)
    void on(OrderPaid paid) {
        if (paid.isTopUp() && reactions.first(paid.order(), KIND)) {
            var topUp = mapper.topUp(paid.merchant(), paid.order()).orElseThrow();
            var until =
                    topUp.bonusDays() == 0 ? Ledger.NEVER : paid.businessDate().plusDays(topUp.bonusDays());
            var parts = Parts.money(topUp.pay(), topUp.bonus());
            ledger.credit(topUp.memberId(), parts, until, Cause.of(KIND, paid.order()), "");
            mapper.credited(paid.merchant(), paid.order(), Instant.now(clock));
        }
    }
}
