package io.memberloop.bridge.bill;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What devices change of a bill that guests may have been shown. */
@Component
public class BillChanges {

    private final Operations operations;
    private final ShownBills shown;

    BillChanges(Operations operations, ShownBills shown) {
        this.operations = operations;
        this.shown = shown;
    }

    /** One operation, done once. */
    public BillView make(Caller caller, String billId, Supplier<BillView> change) {
        return operations.calling(caller, BillView.class, () -> within(caller, billId, change));
    }

    /** The last step of an operation that has asked the server for something. */
    BillView within(Caller caller, String billId, Supplier<BillView> change) {
        return shown.change(billId, () -> operations.local(caller, BillView.class, change));
    }
}
