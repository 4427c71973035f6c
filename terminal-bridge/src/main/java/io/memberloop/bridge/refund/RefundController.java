package io.memberloop.bridge.refund;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.terminal.RefundPreview;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/device/v1/bills/{id}/refunds")
class RefundController {

    private final RefundDesk desk;
    private final RefundSlips slips;
    private final Operations operations;

    RefundController(RefundDesk desk, RefundSlips slips, Operations operations) {
        this.desk = desk;
        this.slips = slips;
        this.operations = operations;
    }

    @PostMapping("/preview")
    RefundPreview preview(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        return desk.preview(caller, id, RefundForm.preview(body));
    }

    @PostMapping
    BillView refund(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var wish = RefundForm.refund(body);
        return operations.calling(caller, BillView.class, () -> desk.refund(caller, id, wish));
    }

    @PostMapping("/{refundId}/reprint")
    BillView reprint(Caller caller, @PathVariable String id, @PathVariable String refundId) {
        return operations.local(caller, BillView.class, () -> slips.reprint(id, refundId));
    }
}
