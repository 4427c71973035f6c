package io.memberloop.crm.payment;

/** Books one kind of notification. {@link Notifications} has verified, decrypted and stored it. */
interface PayReports {

    /** What became of a notification. */
    enum Outcome {
        /** Booked, or it had been booked before from another side. */
        APPLIED,
        /** Nothing to book; WeChat need not repeat it. */
        IGNORED,
        /** It does not fit what we know: account, appid or amount. Refused; a person looks. */
        MISMATCH,
        /** We know no such order or refund. Refused. */
        UNKNOWN_ORDER;

        boolean isRefused() {
            return this == MISMATCH || this == UNKNOWN_ORDER;
        }
    }

    boolean takes(String eventType);

    /**
     * In the transaction that stores the notification, in the account's merchant's name. Called again for a notification that
     * was refused before. Must not call the network; what takes long is left to a task or to {@code Db.afterCommit}.
     */
    Outcome book(PayReport report);
}
