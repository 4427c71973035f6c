package io.memberloop.crm.order;

import io.memberloop.money.Money;

/** Port: whoever gave something for an order's money says whether it can still be taken back. */
public interface RefundGuard {

    /** Behind the order's lock, or for a preview. @throws Refusal when it cannot */
    void check(Order order, Money amount);
}
