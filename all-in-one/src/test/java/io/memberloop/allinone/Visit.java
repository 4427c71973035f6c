package io.memberloop.allinone;

/**
 * What one guest did and was told.
 *
 * @param bill the bridge's id
 * @param amount fen
 * @param refunded what the guest got back
 */
record Visit(String bill, boolean topUp, long amount, boolean paid, long refunded) {}
