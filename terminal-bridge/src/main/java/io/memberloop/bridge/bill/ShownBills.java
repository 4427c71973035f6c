package io.memberloop.bridge.bill;

import java.util.function.Supplier;

/** What guests were shown of bills, and can pay on their phones while nobody here looks. */
public interface ShownBills {

    /**
     * Changes a bill so that nobody pays it as it was: what was shown is taken back first, and shown again as it is then.
     *
     * @throws io.memberloop.bridge.web.Refusal as {@link BillDesk#changeable}; the server's, when a guest is paying it;
     *     {@code shown_offline} when the server cannot be told and more is changed than dishes added
     */
    <T> T change(String billId, Supplier<T> work);
}
