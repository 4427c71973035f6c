package io.memberloop.bridge.bill;

/** Hears of every change of a bill, in the transaction of the change. */
public interface BillFollower {

    /** @param parts everything that was or is being paid on it */
    void follow(Bill bill, Parts parts);
}
