package io.memberloop.terminal;

import io.memberloop.money.Money;

/**
 * A discount that staff give by hand, on a line or on the bill.
 *
 * @param amount positive, or null for a share; never takes more than there is
 * @param percent 1..100 taken off, or null for an amount
 * @param reason why, for the audit log and the receipt; 1 to 40 characters
 * @param allowedBy id of the staff member who allowed it; null = whose bill it is. Above {@link
 *     StoreSnapshot.Store#manualDiscountPercent} of the list price it has to be a manager ({@code discount_not_allowed}); the
 *     bridge has checked that person's PIN
 */
public record ManualDiscount(Money amount, Integer percent, String reason, String allowedBy) {}
