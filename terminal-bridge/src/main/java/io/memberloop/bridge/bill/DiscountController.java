package io.memberloop.bridge.bill;

import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.money.Money;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/device/v1/bills/{id}")
class DiscountController {

    private final BillDesk desk;
    private final DiscountDesk discounts;
    private final CouponChoices coupons;
    private final BillChanges changes;

    DiscountController(BillDesk desk, DiscountDesk discounts, CouponChoices coupons, BillChanges changes) {
        this.desk = desk;
        this.discounts = discounts;
        this.coupons = coupons;
        this.changes = changes;
    }

    @GetMapping("/coupons")
    CouponChoices.View coupons(@PathVariable String id) {
        return coupons.of(id);
    }

    @PutMapping("/coupon")
    BillView coupon(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var choice = form.text("choice", 400);
        form.checked();
        return changes.make(caller, id, () -> desk.chooseCoupons(id, choice));
    }

    @PutMapping("/discount")
    BillView onBill(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var wish = read(body);
        return changes.make(caller, id, () -> discounts.onBill(caller, id, wish));
    }

    @DeleteMapping("/discount")
    BillView offBill(Caller caller, @PathVariable String id) {
        return changes.make(caller, id, () -> discounts.onBill(caller, id, null));
    }

    @PutMapping("/lines/{no}/discount")
    BillView onLine(Caller caller, @PathVariable String id, @PathVariable int no, @RequestBody JsonNode body) {
        var wish = read(body);
        return changes.make(caller, id, () -> discounts.onLine(caller, id, no, wish));
    }

    @DeleteMapping("/lines/{no}/discount")
    BillView offLine(Caller caller, @PathVariable String id, @PathVariable int no) {
        return changes.make(caller, id, () -> discounts.onLine(caller, id, no, null));
    }

    private static DiscountDesk.Wish read(JsonNode body) {
        var form = new Form(body);
        boolean share = form.has("percent");
        if (share && form.has("amount")) {
            form.refuse("amount", "discount.one");
        }
        var amount = share ? null : Money.ofFen(form.amount("amount"));
        var percent = share ? Integer.valueOf(form.integer("percent", 1, 100, null)) : null;
        var reason = form.text("reason", 40);
        var approval = form.optional("approval", 64);
        form.checked();
        return new DiscountDesk.Wish(amount, percent, reason, approval);
    }
}
