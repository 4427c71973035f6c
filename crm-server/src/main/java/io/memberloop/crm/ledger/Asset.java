package io.memberloop.crm.ledger;

/** What a member can have on account; each is kept apart. */
public enum Asset {
    POINTS,
    /** Money that the member paid in. */
    PRINCIPAL,
    /** Money that the shop added to a top-up. */
    BONUS;

    public boolean isMoney() {
        return this != POINTS;
    }

    /** The number of the account's leg within a business event; the house's leg follows it. */
    int leg() {
        return ordinal() * 2 + 1;
    }
}
