package io.memberloop.bridge.shift;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/device/v1")
class ShiftController {

    private static final int LONGEST_REASON = 60;

    private final ShiftDesk desk;
    private final ShiftSlips slips;
    private final Operations operations;

    ShiftController(ShiftDesk desk, ShiftSlips slips, Operations operations) {
        this.desk = desk;
        this.slips = slips;
        this.operations = operations;
    }

    /** @param jobId of the print job */
    record Printed(String jobId) {}

    @GetMapping("/shift")
    ShiftView view(Caller caller) {
        return desk.view(caller);
    }

    @PostMapping("/shift/open")
    ShiftView open(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        var cash = form.cash("openingCash");
        form.checked();
        return operations.local(caller, ShiftView.class, () -> desk.open(caller, cash));
    }

    @PostMapping("/shift/movements")
    ShiftView move(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        boolean out = form.choice("kind", Set.of("PAY_IN", "PAY_OUT")).equals("PAY_OUT");
        var amount = Money.ofFen(form.amount("amount"));
        var reason = form.text("reason", LONGEST_REASON);
        var approval = form.optional("approval", 64);
        form.checked();
        return operations.local(
                caller, ShiftView.class, () -> desk.move(caller, out ? amount.negated() : amount, reason, approval));
    }

    @PostMapping("/shift/close")
    ShiftView close(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        var counted = form.cash("countedCash");
        var note = form.optional("note", LONGEST_REASON);
        var approval = form.optional("approval", 64);
        form.checked();
        return operations.local(caller, ShiftView.class, () -> desk.close(caller, counted, note, approval));
    }

    /** A copy of a closed shift's report. */
    @PostMapping("/shifts/{id}/print")
    Printed print(Caller caller, @PathVariable String id) {
        return operations.local(caller, Printed.class, () -> new Printed(slips.again(id)));
    }

    /** The report of a business day, as far as it has come; a later one counts as another copy. */
    @PostMapping("/days/{date}/print")
    Printed printDay(Caller caller, @PathVariable String date) {
        var day = date(date);
        return operations.local(caller, Printed.class, () -> new Printed(slips.day(day)));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.field("date", "date");
        }
    }
}
