package io.memberloop.simulator.printer;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The paper that came out, newest first, and the printer's switches. */
@RestController
@RequestMapping("/sim/api/printer")
class PrinterController {

    private final VirtualPrinter printer;

    PrinterController(VirtualPrinter printer) {
        this.printer = printer;
    }

    record PaperView(long id, String at, List<String> lines, List<String> qr, String png, boolean complete) {}

    @GetMapping("/papers")
    List<PaperView> papers() {
        return printer.papers().stream()
                .sorted(Comparator.comparingLong(Paper::id).reversed())
                .map(p -> new PaperView(
                        p.id(),
                        p.at().toString(),
                        p.lines(),
                        p.qr(),
                        "/sim/api/printer/papers/" + p.id() + ".png",
                        p.complete()))
                .toList();
    }

    @GetMapping("/papers/{id}.png")
    ResponseEntity<byte[]> picture(@PathVariable long id) {
        return printer.papers().stream()
                .filter(p -> p.id() == id)
                .findFirst()
                .map(p -> ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(p.png()))
                .orElse(ResponseEntity.notFound().build());
    }

    @DeleteMapping("/papers")
    void clear() {
        printer.clear();
    }

    /** As {@link PrinterFaults.Switches}; what is left out is off. */
    record Wanted(
            Boolean paperOut,
            Boolean coverOpen,
            Boolean offline,
            Integer dropAfter,
            Long slowMillis,
            Long lateAckMillis,
            Boolean silent) {

        PrinterFaults.Switches switches() {
            return new PrinterFaults.Switches(
                    Boolean.TRUE.equals(paperOut),
                    Boolean.TRUE.equals(coverOpen),
                    Boolean.TRUE.equals(offline),
                    dropAfter,
                    slowMillis == null ? 0 : slowMillis,
                    lateAckMillis == null ? 0 : lateAckMillis,
                    Boolean.TRUE.equals(silent));
        }
    }

    @PostMapping("/state")
    Map<String, Object> set(@RequestBody Wanted wanted) {
        printer.set(wanted.switches());
        return state();
    }

    @GetMapping("/state")
    Map<String, Object> state() {
        var s = printer.switches();
        return Map.of(
                "paperOut",
                s.paperOut(),
                "coverOpen",
                s.coverOpen(),
                "offline",
                s.offline(),
                "dropAfter",
                s.dropAfter(),
                "slowMillis",
                s.slowMillis(),
                "lateAckMillis",
                s.lateAckMillis(),
                "silent",
                s.silent(),
                "drawerKicks",
                printer.drawerKicks());
    }
}
