package io.memberloop.crm.access;

/** What a console user is in the shop. An owner may everything; the others see the areas named in {@link Area}. */
public enum Role {
    OWNER,
    MANAGER,
    MARKETER,
    CASHIER
}
