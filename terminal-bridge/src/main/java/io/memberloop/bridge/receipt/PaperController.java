package io.memberloop.bridge.receipt;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.printing.PrintQueue;
import io.memberloop.bridge.web.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

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
}
