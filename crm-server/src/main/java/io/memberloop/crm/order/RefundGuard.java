package io.memberloop.crm.order;

import io.memberloop.crm.shared.RefundId;
import io.memberloop.money.Money;

/** Port: whoever gave something for an order's money takes it back when the money goes back. */
public interface RefundGuard {

    /** Says whether it can still be taken back, without taking anything. @throws Refusal when it cannot */
    void check(Order order, Money amount);

    /**
     * Takes it back in the refunding transaction, behind the order's lock: afterwards nobody can spend what the money was
     * given for. Called once for a refund that somebody asked for, never for late money.
     *
     * @throws Refusal when it is gone meanwhile; the refund is not written then
     */
    void takeBack(Order order, RefundId refund, Money amount);
}
