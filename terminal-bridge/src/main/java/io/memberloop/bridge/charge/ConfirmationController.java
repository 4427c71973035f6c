package io.memberloop.bridge.charge;

import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.Confirmation;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Members who agree on their own phones instead of showing a code. */
@RestController
@RequestMapping("/device/v1")
class ConfirmationController {

    private static final Set<String> KINDS = Set.of(TenderKind.STORED_VALUE.name(), TenderKind.POINTS.name());

    private final ConfirmationDesk desk;
    private final Operations operations;

    ConfirmationController(ConfirmationDesk desk, Operations operations) {
        this.desk = desk;
        this.operations = operations;
    }

    @PostMapping("/bills/{id}/confirmations")
    @ResponseStatus(HttpStatus.CREATED)
    Confirmation ask(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        var kind = form.choice("kind", KINDS);
        var amount = form.has("amount") ? Money.ofFen(form.amount("amount")) : null;
        form.checked();
        return operations.calling(
                caller, Confirmation.class, () -> desk.ask(caller, id, TenderKind.valueOf(kind), amount));
    }

    @GetMapping("/confirmations/{id}")
    Confirmation read(@PathVariable String id) {
        return desk.read(checked(id));
    }

    @PostMapping("/confirmations/{id}/withdraw")
    Confirmation withdraw(Caller caller, @PathVariable String id) {
        return operations.calling(caller, Confirmation.class, () -> desk.withdraw(checked(id)));
    }

    /** It becomes part of an address. */
    private static String checked(String id) {
        if (!id.matches("[0-9A-Za-z-]{1,40}")) {
            throw Refusal.notFound("confirmation");
        }
        return id;
    }
}
