package io.memberloop.crm.ledger;

/**
 * A member's account of one asset, read behind its lock.
 *
 * @param balance points or fen; below zero = owed
 * @param held bound by open holds
 */
record Account(long id, Asset asset, long balance, long held) {

    long spendable() {
        return Math.max(0, balance - held);
    }

    /** What a movement of this size uses up of lots, or lays into them: a debt is nobody's lot. */
    long inLots(long amount) {
        return Math.abs(Math.max(0, balance + amount) - Math.max(0, balance));
    }

    Account moved(long amount) {
        return new Account(id, asset, balance + amount, held);
    }
}
