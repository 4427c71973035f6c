package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReprintController {

    private final SlipDesk desk;
    private final Operations operations;

    ReprintController(SlipDesk desk, Operations operations) {
        this.desk = desk;
        this.operations = operations;
    }

    @PostMapping("/device/v1/bills/{id}/reprint")
    BillView reprint(Caller caller, @PathVariable String id) {
        return operations.local(caller, BillView.class, () -> desk.reprint(id));
    }
}
