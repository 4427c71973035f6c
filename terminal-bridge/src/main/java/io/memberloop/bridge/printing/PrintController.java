package io.memberloop.bridge.printing;

import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.Slip;
import io.memberloop.paper.SlipLine;
import io.memberloop.paper.SlipPdf;
import io.memberloop.paper.SlipPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Lets a handheld print its own text on the store's printer. */
@RestController
@RequestMapping("/device/v1/print")
class PrintController {

    private static final Set<Integer> WIDTHS = Set.of(32, 42, 48);
    private static final int MOST_LINES = 200;
    private static final int MOST_TEXT = 500;
    private static final int MOST_QR = 600;

    private final PrintQueue queue;
    private final PrintDesk desk;
    private final Operations operations;

    PrintController(PrintQueue queue, PrintDesk desk, Operations operations) {
        this.queue = queue;
        this.desk = desk;
        this.operations = operations;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    PrintQueue.View print(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        var lines = new ArrayList<>(lines(form));
        var qr = form.optional("qr", MOST_QR);
        form.checked();
        if (!qr.isEmpty()) {
            lines.add(SlipLine.qr(qr));
        }
        lines.add(SlipLine.feed(2));
        lines.add(SlipLine.cut());
        return operations.local(caller, PrintQueue.View.class, () -> {
            var intent = "device:" + caller.deviceId() + ":" + caller.opId();
            return queue.get(desk.text(intent, new Slip(lines)));
        });
    }

    @GetMapping("/{id}")
    PrintQueue.View read(@PathVariable String id) {
        return queue.get(id);
    }

    /** A paper as it would look at this width, also one that was printed long ago. */
    @GetMapping(value = "/{id}.png", produces = MediaType.IMAGE_PNG_VALUE)
    byte[] picture(@PathVariable String id, @RequestParam(defaultValue = "48") int columns) {
        return SlipPicture.png(paper(id), width(columns));
    }

    @GetMapping(value = "/{id}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    byte[] document(@PathVariable String id, @RequestParam(defaultValue = "48") int columns) {
        return SlipPdf.of(paper(id), width(columns));
    }

    private Slip paper(String id) {
        return queue.find(id).filter(j -> !j.isDrawer()).map(PrintJob::slip).orElseThrow(() -> Refusal.notFound("job"));
    }

    private static int width(int columns) {
        if (!WIDTHS.contains(columns)) {
            throw Refusal.field("columns", "choice");
        }
        return columns;
    }

    private static List<SlipLine> lines(Form form) {
        var lines = new ArrayList<SlipLine>();
        var node = form.node("lines");
        if (node == null || !node.isArray() || node.isEmpty() || node.size() > MOST_LINES) {
            form.refuse("lines", "lines", MOST_LINES);
            return lines;
        }
        for (int i = 0; i < node.size(); i++) {
            line(form, "lines[" + i + "]", node.get(i), lines);
        }
        return lines;
    }

    private static void line(Form form, String field, JsonNode node, List<SlipLine> lines) {
        if (node.isString() && node.stringValue().length() <= MOST_TEXT) {
            lines.add(SlipLine.text(node.stringValue(), "LEFT", 1, false));
            return;
        }
        if (!node.isObject()) {
            form.refuse(field, "line");
            return;
        }
        var line = new Form(node);
        var text = line.optional("text", MOST_TEXT);
        var right = line.optional("right", 40);
        boolean bold = line.has("bold")
                && line.node("bold").isBoolean()
                && line.node("bold").booleanValue();
        var align = line.has("align") ? line.choice("align", Set.of("LEFT", "CENTER", "RIGHT")) : "LEFT";
        int size = line.integer("size", 1, 2, 1);
        line.checked();
        lines.add(right.isEmpty() ? SlipLine.text(text, align, size, bold) : SlipLine.row(text, right, bold));
    }
}
