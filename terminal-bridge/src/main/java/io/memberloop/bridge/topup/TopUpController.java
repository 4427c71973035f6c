package io.memberloop.bridge.topup;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.money.Money;
import io.memberloop.terminal.TopUp;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/device/v1/top-ups")
class TopUpController {

    private final TopUpDesk desk;

    TopUpController(TopUpDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    TopUp.Offer offer() {
        return desk.offer();
    }

    @PostMapping
    BillView open(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        var value = form.memberValue("value");
        long amount = form.amount("amount");
        form.checked();
        return desk.open(caller, value, Money.ofFen(amount));
    }
}
