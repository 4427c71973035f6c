package io.memberloop.bridge.floor;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.charge.Withdrawing;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Bills that go to other places, into each other, and apart. */
@RestController
@RequestMapping("/device/v1")
class PlaceController {

    private static final int LONGEST_NAME = 20;
    private static final int MOST_LINES = 200;
    private static final int MOST_GUESTS = 200;
    private static final int MOST_SHARES = 50;

    private final FloorDesk floor;
    private final PartingDesk parting;
    private final Withdrawing withdrawing;
    private final Operations operations;

    PlaceController(FloorDesk floor, PartingDesk parting, Withdrawing withdrawing, Operations operations) {
        this.floor = floor;
        this.parting = parting;
        this.withdrawing = withdrawing;
        this.operations = operations;
    }

    /** Without a table: at the counter, to eat here or to carry away. */
    @PostMapping("/counter-bills")
    BillView openAtCounter(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        var name = form.plain("name", LONGEST_NAME);
        boolean takeaway = form.flag("takeaway");
        form.checked();
        return operations.local(caller, BillView.class, () -> floor.openAtCounter(caller, name, takeaway));
    }

    @PatchMapping("/bills/{id}")
    BillView describe(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var guests = form.has("guests") ? form.integer("guests", 0, MOST_GUESTS, null) : null;
        var name = form.has("name") ? form.plain("name", LONGEST_NAME) : null;
        var takeaway = form.has("takeaway") ? form.flag("takeaway") : null;
        form.checked();
        return operations.local(caller, BillView.class, () -> floor.describe(id, guests, name, takeaway));
    }

    /** To a free table. */
    @PostMapping("/bills/{id}/move")
    BillView move(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var table = form.text("table", 40);
        form.checked();
        return operations.local(caller, BillView.class, () -> floor.move(caller, id, table));
    }

    /** Away from its table, under a number and a name. */
    @PostMapping("/bills/{id}/park")
    BillView park(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var name = form.plain("name", LONGEST_NAME);
        form.checked();
        return operations.local(caller, BillView.class, () -> floor.park(caller, id, name));
    }

    @PostMapping("/bills/{id}/merge")
    BillView merge(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var into = form.text("into", 40);
        form.checked();
        return operations.calling(
                caller,
                BillView.class,
                () -> withdrawing.then(
                        List.of(id, into),
                        () -> operations.local(caller, BillView.class, () -> parting.merge(caller, id, into))));
    }

    @PostMapping("/bills/{id}/split")
    PartingDesk.Split split(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var wishes = form.items("lines", MOST_LINES).stream()
                .map(PlaceController::wish)
                .toList();
        form.checked();
        return operations.calling(
                caller,
                PartingDesk.Split.class,
                () -> withdrawing.then(
                        List.of(id),
                        () -> operations.local(
                                caller, PartingDesk.Split.class, () -> parting.split(caller, id, wishes))));
    }

    @PutMapping("/bills/{id}/shares")
    BillView share(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        int count = form.integer("count", 2, MOST_SHARES, null);
        form.checked();
        return operations.local(caller, BillView.class, () -> floor.share(id, count));
    }

    @DeleteMapping("/bills/{id}/shares")
    BillView unshare(Caller caller, @PathVariable String id) {
        return operations.local(caller, BillView.class, () -> floor.share(id, 0));
    }

    private static PartingDesk.Wish wish(Form item) {
        var wish = new PartingDesk.Wish(item.integer("no", 1, 100_000, null), item.integer("quantity", 1, 999, null));
        item.checked();
        return wish;
    }
}
