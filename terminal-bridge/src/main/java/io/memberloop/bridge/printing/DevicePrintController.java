package io.memberloop.bridge.printing;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.EscPosEncoder;
import java.util.Base64;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** A handheld with a printer in it fetches bytes, prints them by its own means and says what became of them. */
@RestController
@RequestMapping("/device/v1/printers/{printerId}")
class DevicePrintController {

    private final Printers printers;
    private final HandedOut handedOut;
    private final PrintQueue queue;
    private final Operations operations;

    DevicePrintController(Printers printers, HandedOut handedOut, PrintQueue queue, Operations operations) {
        this.printers = printers;
        this.handedOut = handedOut;
        this.queue = queue;
        this.operations = operations;
    }

    /** @param jobId null when there is nothing to print · @param bytes ESC/POS in base64 */
    record Work(String jobId, String bytes) {}

    /** The next job; the same operation again gives the same bytes, for a device that lost the answer. */
    @PostMapping("/take")
    Work take(Caller caller, @PathVariable String printerId) {
        var printer = printer(printerId);
        return operations.local(
                caller,
                Work.class,
                () -> handedOut.takeOnce(printer).map(p -> work(printer, p)).orElse(new Work(null, null)));
    }

    /** What became of it: {@code printed}, and when it was not, why. */
    @PostMapping("/jobs/{jobId}")
    PrintQueue.View report(
            Caller caller, @PathVariable String printerId, @PathVariable String jobId, @RequestBody JsonNode body) {
        var printer = printer(printerId);
        var form = new Form(body);
        var node = form.node("printed");
        if (node == null || !node.isBoolean()) {
            form.refuse("printed", "choice");
        }
        form.checked();
        return operations.local(caller, PrintQueue.View.class, () -> {
            handedOut.report(printer, jobId, node.booleanValue(), "device");
            return queue.get(jobId);
        });
    }

    private Printer printer(String id) {
        return printers.find(id).filter(p -> p.kind().equals("DEVICE")).orElseThrow(() -> Refusal.notFound("printer"));
    }

    private static Work work(Printer printer, HandedOut.Paper paper) {
        var bytes = paper.drawer() ? EscPosEncoder.drawer() : EscPosEncoder.encode(paper.slip(), printer.profile());
        return new Work(paper.jobId(), Base64.getEncoder().encodeToString(bytes));
    }
}
