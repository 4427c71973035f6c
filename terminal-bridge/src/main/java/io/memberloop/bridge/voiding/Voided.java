package io.memberloop.bridge.voiding;

import io.memberloop.money.Money;

/**
 * A dish that was taken off a bill with a reason.
 *
 * @param sent of them the kitchen had been told
 * @param allowedBy name of the manager who agreed; empty where nobody had to
 * @param at epoch milliseconds
 */
public record Voided(
        String billNumber,
        String tableName,
        String name,
        Money price,
        int quantity,
        int sent,
        String reason,
        String staffName,
        String allowedBy,
        long at) {

    public Money worth() {
        return price.times(quantity);
    }
}
