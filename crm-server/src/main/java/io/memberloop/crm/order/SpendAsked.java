package io.memberloop.crm.order;

/** A member is asked to agree on the own phone. Listeners run in the asking transaction, and the member hears of it once. */
public record SpendAsked(SpendRequest request) {}
