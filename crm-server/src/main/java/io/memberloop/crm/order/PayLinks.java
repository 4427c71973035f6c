package io.memberloop.crm.order;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Codes under which guests find their bill. Random, because whoever has one sees the dishes and may pay for them. */
@Service
public class PayLinks {

    private static final int LENGTH = 20;

    private final PayLinkMapper links;
    private final Orders orders;
    private final Clock clock;

    PayLinks(PayLinkMapper links, Orders orders, Clock clock) {
        this.links = links;
        this.orders = orders;
        this.clock = clock;
    }

    /** The order's code; the same each time, in all versions of the bill. @throws Refusal not found */
    public String codeOf(OrderId order) {
        orders.required(order);
        links.insert(Tenant.current(), order, Ids.code(LENGTH), Instant.now(clock));
        return links.codeOf(Tenant.current(), order).orElseThrow();
    }

    /** @throws Refusal not found, also for another merchant's code */
    public OrderId order(String code) {
        return links.order(Tenant.current(), code).orElseThrow(() -> Refusal.notFound("bill"));
    }
}
