package io.memberloop.crm.payment;

import io.memberloop.crm.shared.TenderId;

/**
 * What an attempt pays for.
 *
 * @param kind tells whose {@link PaymentOutcomes} hear of it
 * @param id the owner's own id
 */
public record Payable(String kind, long id) {

    public static final String TENDER = "TENDER";

    /** A tender of an order. */
    public static Payable of(TenderId tender) {
        return new Payable(TENDER, tender.value());
    }
}
