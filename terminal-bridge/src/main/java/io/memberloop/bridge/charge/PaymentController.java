package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.qr.QrSvg;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/device/v1")
class PaymentController {

    private final ChargeDesk desk;
    private final TenderWishes wishes;
    private final BillViews views;
    private final Operations operations;

    PaymentController(ChargeDesk desk, TenderWishes wishes, BillViews views, Operations operations) {
        this.desk = desk;
        this.wishes = wishes;
        this.views = views;
        this.operations = operations;
    }

    @PostMapping("/payments")
    @ResponseStatus(HttpStatus.CREATED)
    PaymentView quick(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        long amount = form.amount("amount");
        var note = form.optional("note", 60);
        form.checked();
        return operations.calling(
                caller, PaymentView.class, () -> PaymentView.of(desk.quick(caller, Money.ofFen(amount), note)));
    }

    @GetMapping("/payments/{id}")
    PaymentView read(@PathVariable String id) {
        return PaymentView.of(views.of(id));
    }

    @GetMapping(value = "/payments/{id}/qr.svg", produces = "image/svg+xml")
    String picture(@PathVariable String id) {
        var tender = views.of(id).tender();
        if (tender == null || tender.codeUrl() == null) {
            throw Refusal.notFound("pay_code");
        }
        return QrSvg.of(tender.codeUrl());
    }

    @PostMapping("/payments/{id}/cancel")
    PaymentView cancelPayment(Caller caller, @PathVariable String id) {
        return operations.calling(caller, PaymentView.class, () -> PaymentView.of(wishes.cancel(id)));
    }

    @PostMapping("/payments/{id}/query")
    PaymentView query(Caller caller, @PathVariable String id) {
        return operations.calling(caller, PaymentView.class, () -> PaymentView.of(wishes.query(id)));
    }

    @PostMapping("/bills/{id}/charge")
    BillView charge(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var charge = ChargeForm.read(new Form(body));
        return operations.calling(caller, BillView.class, () -> desk.charge(caller, id, charge));
    }

    /** No operation: the same version is the same order, however often it is shown. */
    @PostMapping("/bills/{id}/present")
    BillView present(@PathVariable String id) {
        return desk.present(id);
    }

    /** What the member's balance paid comes back; the bill is not paid yet. */
    @PostMapping("/bills/{id}/tenders/{tenderId}/cancel")
    BillView takeBack(Caller caller, @PathVariable String id, @PathVariable String tenderId) {
        return operations.calling(caller, BillView.class, () -> wishes.takeBack(id, tenderId));
    }

    @PostMapping("/bills/{id}/cancel-tender")
    BillView cancelTender(Caller caller, @PathVariable String id) {
        return operations.calling(caller, BillView.class, () -> wishes.cancel(id));
    }

    @PostMapping("/bills/{id}/attach-member")
    BillView attach(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var value = form.memberValue("value");
        form.checked();
        return operations.calling(caller, BillView.class, () -> desk.attach(caller, id, value));
    }
}
