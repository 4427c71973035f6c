package io.memberloop.bridge.menu;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Whoever is logged in says what is sold out: the waiter hears it from the kitchen first. */
@RestController
@RequestMapping("/device/v1")
class StockController {

    private static final int MOST = 999;

    private final Stock stock;
    private final Operations operations;

    StockController(Stock stock, Operations operations) {
        this.stock = stock;
        this.operations = operations;
    }

    @GetMapping("/sold-out")
    SoldOut soldOut() {
        return stock.soldOut();
    }

    @PutMapping("/items/{id}/sold-out")
    SoldOut mark(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        int remaining = form.integer("remaining", 0, MOST, 0);
        boolean kept = form.flag("kept");
        form.checked();
        return operations.local(
                caller,
                SoldOut.class,
                () -> stock.mark(id, remaining, kept, caller.staff().name()));
    }

    @DeleteMapping("/items/{id}/sold-out")
    SoldOut lift(Caller caller, @PathVariable String id) {
        return operations.local(caller, SoldOut.class, () -> stock.lift(id));
    }
}
