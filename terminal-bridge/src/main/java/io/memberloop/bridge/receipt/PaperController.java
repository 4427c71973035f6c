package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Papers of a bill other than its receipt. */
@RestController
@RequestMapping("/device/v1/bills/{id}")
class PaperController {

    private final PaperDesk desk;
    private final KitchenDesk kitchen;
    private final Operations operations;

    PaperController(PaperDesk desk, KitchenDesk kitchen, Operations operations) {
        this.desk = desk;
        this.kitchen = kitchen;
        this.operations = operations;
    }

    @PostMapping("/pre-bill")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PrintQueue.View preBill(Caller caller, @PathVariable String id) {
        return operations.calling(caller, PrintQueue.View.class, () -> desk.preBill(caller, id));
    }

    @PostMapping("/join-slip")
    @ResponseStatus(HttpStatus.ACCEPTED)
    PrintQueue.View joinCode(Caller caller, @PathVariable String id) {
        return operations.calling(caller, PrintQueue.View.class, () -> desk.joinCode(caller, id));
    }

    @PostMapping("/kitchen")
    @ResponseStatus(HttpStatus.ACCEPTED)
    KitchenDesk.Sent kitchen(Caller caller, @PathVariable String id) {
        return operations.local(caller, KitchenDesk.Sent.class, () -> kitchen.send(caller, id));
    }

    /** Named, so that two who press at once fire one course. */
    @PostMapping("/kitchen/fire")
    @ResponseStatus(HttpStatus.ACCEPTED)
    KitchenDesk.Sent fire(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        int course = course(body);
        return operations.local(caller, KitchenDesk.Sent.class, () -> kitchen.fire(caller, id, course));
    }

    @PutMapping("/lines/{no}/course")
    BillView course(Caller caller, @PathVariable String id, @PathVariable int no, @RequestBody JsonNode body) {
        int course = course(body);
        return operations.local(caller, BillView.class, () -> kitchen.course(id, no, course));
    }

    private static int course(JsonNode body) {
        var form = new Form(body);
        int course = form.integer("course", 1, KitchenDesk.LAST_COURSE, null);
        form.checked();
        return course;
    }
}
