package io.memberloop.crm.order;

import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.pricing.PointsRule;
import java.util.Optional;

/** Port: what the shop has decided about paying from a member's balance. Read behind an order's lock: one statement each. */
public interface BalanceTerms {

    /** Which part of the stored value is spent first. */
    SpendOrder spendOrder();

    /** How points pay; empty while they do not. */
    Optional<PointsRule> points();
}
