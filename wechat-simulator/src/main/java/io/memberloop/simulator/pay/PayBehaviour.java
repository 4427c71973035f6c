package io.memberloop.simulator.pay;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * How customers and banks behave on a bad day, for one merchant or for all. Wire faults stand elsewhere; these change what
 * happens, not what is heard of it.
 */
@Component
class PayBehaviour {

    /** For whom nothing else was said. */
    static final String EVERYBODY = "*";

    /** What the bank says to a payment code. */
    enum Bank {
        PAYS,
        NOT_ENOUGH,
        /** Takes the money; the merchant hears SYSTEM_ERROR. */
        SYSTEM_ERROR_BUT_PAID,
        /** Takes nothing; the merchant hears SYSTEM_ERROR. */
        SYSTEM_ERROR
    }

    /** How refunds end. */
    enum Refunding {
        SUCCESS,
        PROCESSING,
        ABNORMAL,
        CLOSED
    }

    /**
     * Null or zero where a part is as usual.
     *
     * @param password whether WeChat asks for the password whatever the amount
     * @param passwordSeconds after which it is entered by itself; 0: the phone is waited for
     * @param passwordFails whether it ends in PAYERROR
     * @param busyReversals how many reversals are answered "the customer is paying"
     * @param paidDuringClose how many orders are paid in the moment in which they are closed
     * @param refund how refunds end
     */
    record Behaviour(
            boolean password,
            long passwordSeconds,
            boolean passwordFails,
            int busyReversals,
            int paidDuringClose,
            Bank bank,
            Refunding refund) {

        static final Behaviour USUAL = new Behaviour(false, 0, false, 0, 0, null, null);

        Bank bankSays() {
            return bank == null ? Bank.PAYS : bank;
        }

        Refunding refundEnds() {
            return refund == null ? Refunding.SUCCESS : refund;
        }
    }

    private final Map<String, Behaviour> chosen = new ConcurrentHashMap<>();

    void choose(String mchid, Behaviour behaviour) {
        chosen.put(mchid, behaviour);
    }

    void reset() {
        chosen.clear();
    }

    Map<String, Behaviour> all() {
        return Map.copyOf(chosen);
    }

    Behaviour of(String mchid) {
        Behaviour own = chosen.get(mchid);
        return own != null ? own : chosen.getOrDefault(EVERYBODY, Behaviour.USUAL);
    }

    /** Whether this reversal finds the customer paying; counts down. */
    boolean busyReversal(String mchid) {
        boolean[] busy = new boolean[1];
        chosen.computeIfPresent(key(mchid), (id, b) -> {
            busy[0] = b.busyReversals() != 0;
            return new Behaviour(
                    b.password(),
                    b.passwordSeconds(),
                    b.passwordFails(),
                    less(b.busyReversals()),
                    b.paidDuringClose(),
                    b.bank(),
                    b.refund());
        });
        return busy[0];
    }

    /** Whether this close comes too late by a moment; counts down. */
    boolean paidDuringClose(String mchid) {
        boolean[] paid = new boolean[1];
        chosen.computeIfPresent(key(mchid), (id, b) -> {
            paid[0] = b.paidDuringClose() != 0;
            return new Behaviour(
                    b.password(),
                    b.passwordSeconds(),
                    b.passwordFails(),
                    b.busyReversals(),
                    less(b.paidDuringClose()),
                    b.bank(),
                    b.refund());
        });
        return paid[0];
    }

    private String key(String mchid) {
        return chosen.containsKey(mchid) ? mchid : EVERYBODY;
    }

    /** -1 stays: until it is switched off. */
    private static int less(int count) {
        return count > 0 ? count - 1 : count;
    }
}
