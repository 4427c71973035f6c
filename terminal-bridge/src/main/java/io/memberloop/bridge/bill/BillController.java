package io.memberloop.bridge.bill;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.qr.QrSvg;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.menu.Weight;
import io.memberloop.money.Money;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/device/v1/bills")
class BillController {

    private static final int MOST_FOUND = 50;
    private static final int LONGEST_SEARCH = 60;

    /** @param open what a search finds among the bills that are not paid */
    record Found(List<BillView> bills, List<BillView> open) {}

    private final BillDesk desk;
    private final DishDesk dishes;
    private final BillViews views;
    private final Bills bills;
    private final BillSearch search;
    private final BillChanges changes;
    private final Operations operations;

    BillController(
            BillDesk desk,
            DishDesk dishes,
            BillViews views,
            Bills bills,
            BillSearch search,
            BillChanges changes,
            Operations operations) {
        this.desk = desk;
        this.dishes = dishes;
        this.views = views;
        this.bills = bills;
        this.search = search;
        this.changes = changes;
        this.operations = operations;
    }

    /** At a table; or, with an amount, a bill without dishes. */
    @PostMapping
    BillView open(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        if (form.has("amount")) {
            long amount = form.amount("amount");
            var note = form.optional("note", 60);
            form.checked();
            return operations.local(caller, BillView.class, () -> desk.quick(caller, Money.ofFen(amount), note));
        }
        var table = form.text("table", 40);
        int guests = form.integer("guests", 1, 200, 1);
        form.checked();
        return operations.local(caller, BillView.class, () -> desk.open(caller, table, guests));
    }

    /** Paid bills, newest first, to reprint or give money back. */
    @GetMapping
    Found found(@RequestParam(name = "search", defaultValue = "") String words) {
        var wanted = words.strip();
        if (wanted.length() > LONGEST_SEARCH) {
            throw Refusal.field("search", "long", LONGEST_SEARCH);
        }
        return new Found(views.of(search.paid(wanted, MOST_FOUND)), views.of(search.open(wanted, MOST_FOUND)));
    }

    @GetMapping("/{id}")
    BillView read(@PathVariable String id) {
        return views.of(id);
    }

    @PostMapping("/{id}/lines")
    BillView add(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var item = form.text("itemId", 40);
        int quantity = form.integer("quantity", 1, 999, 1);
        var choices = form.texts("choices", 40, 20);
        Integer grams = form.has("grams") ? form.integer("grams", 1, Weight.MOST, null) : null;
        var note = form.plain("note", 60);
        form.checked();
        var wish = new DishDesk.Wish(item, quantity, choices, grams, note);
        return changes.make(caller, id, () -> dishes.add(id, wish));
    }

    /** How many of it; or, before the kitchen knows of it, how it is wanted. */
    @PatchMapping("/{id}/lines/{no}")
    BillView line(Caller caller, @PathVariable String id, @PathVariable int no, @RequestBody JsonNode body) {
        var form = new Form(body);
        if (!form.has("choices") && !form.has("grams") && !form.has("note")) {
            int quantity = form.integer("quantity", 0, 999, null);
            form.checked();
            return changes.make(caller, id, () -> desk.setQuantity(id, no, quantity));
        }
        var quantity = form.has("quantity") ? form.integer("quantity", 1, 999, null) : null;
        var choices = form.has("choices") ? form.texts("choices", 40, 20) : null;
        var grams = form.has("grams") ? form.integer("grams", 1, Weight.MOST, null) : null;
        var note = form.has("note") ? form.plain("note", 60) : null;
        form.checked();
        var wish = new DishDesk.Instead(quantity, choices, grams, note);
        return changes.make(caller, id, () -> dishes.rewrite(id, no, wish));
    }

    @PostMapping("/{id}/member")
    BillView member(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var value = form.memberValue("value");
        form.checked();
        return operations.calling(caller, BillView.class, () -> {
            desk.changeable(id);
            var member = desk.lookUp(caller, value);
            return changes.within(caller, id, () -> desk.setMember(id, member));
        });
    }

    @DeleteMapping("/{id}/member")
    BillView noMember(Caller caller, @PathVariable String id) {
        return changes.make(caller, id, () -> desk.setMember(id, null));
    }

    @PostMapping("/{id}/join-code")
    BillView joinCode(Caller caller, @PathVariable String id) {
        return operations.calling(
                caller, BillView.class, () -> desk.joinCode(id, caller.staff().id()));
    }

    @GetMapping(value = "/{id}/join-code.svg", produces = "image/svg+xml")
    String joinCodePicture(@PathVariable String id) {
        var url = bills.get(id).joinUrl();
        if (url == null) {
            throw Refusal.notFound("join_code");
        }
        return QrSvg.of(url);
    }
}
