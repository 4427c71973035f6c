package io.memberloop.bridge.voiding;

import io.memberloop.bridge.bill.BillChanges;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.charge.Withdrawing;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dishes and whole bills that are given up. */
@RestController
@RequestMapping("/device/v1")
class VoidController {

    private static final int LONGEST_REASON = 40;

    record Day(String date, List<Voided> voids) {}

    private final VoidDesk desk;
    private final Voids voids;
    private final Withdrawing withdrawing;
    private final BillChanges changes;
    private final Operations operations;
    private final Store store;
    private final JsonMapper json;

    VoidController(
            VoidDesk desk,
            Voids voids,
            Withdrawing withdrawing,
            BillChanges changes,
            Operations operations,
            Store store,
            JsonMapper json) {
        this.desk = desk;
        this.voids = voids;
        this.withdrawing = withdrawing;
        this.changes = changes;
        this.operations = operations;
        this.store = store;
        this.json = json;
    }

    /** Of the business day that is running. */
    @GetMapping("/voids")
    Day today() {
        var date = store.businessDate();
        return new Day(date.toString(), voids.ofDay(date));
    }

    @PostMapping("/bills/{id}/lines/{no}/void")
    BillView line(Caller caller, @PathVariable String id, @PathVariable int no, @RequestBody JsonNode body) {
        var form = new Form(body);
        int quantity = form.integer("quantity", 1, 999, null);
        var reason = form.plain("reason", LONGEST_REASON);
        if (reason.isEmpty()) {
            form.refuse("reason", "required");
        }
        var approval = form.optional("approval", 64);
        form.checked();
        var wish = new VoidDesk.Wish(quantity, reason, approval);
        return changes.make(caller, id, () -> desk.line(caller, id, no, wish));
    }

    /** A body is needed only for dishes that the kitchen has. */
    @PostMapping("/bills/{id}/cancel")
    BillView bill(Caller caller, @PathVariable String id, @RequestBody(required = false) JsonNode body) {
        var form = new Form(body == null ? json.valueToTree(Map.of()) : body);
        var reason = form.plain("reason", LONGEST_REASON);
        var approval = form.optional("approval", 64);
        form.checked();
        var wish = new VoidDesk.Wish(0, reason, approval);
        return operations.calling(
                caller,
                BillView.class,
                () -> withdrawing.then(
                        List.of(id),
                        () -> operations.local(caller, BillView.class, () -> desk.bill(caller, id, wish))));
    }
}
