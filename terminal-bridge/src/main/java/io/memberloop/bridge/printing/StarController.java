package io.memberloop.bridge.printing;

import io.memberloop.bridge.web.Refusal;
import io.memberloop.paper.SlipPicture;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Star CloudPRNT: the printer asks whether there is work (POST), fetches it (GET) and says what became of it (DELETE). It
 * is known by the secret in its address and by nothing that it says of itself; it gets pictures, which every model takes.
 */
@RestController
@RequestMapping("/print/star/{token}")
class StarController {

    private final Printers printers;
    private final HandedOut handedOut;

    StarController(Printers printers, HandedOut handedOut) {
        this.printers = printers;
        this.handedOut = handedOut;
    }

    record Poll(boolean jobReady, List<String> mediaTypes, String jobToken, String deleteMethod) {}

    @PostMapping
    Poll poll(@PathVariable String token) {
        return handedOut
                .next(printer(token))
                .map(job -> new Poll(true, List.of(MediaType.IMAGE_PNG_VALUE), job.id(), "DELETE"))
                .orElse(new Poll(false, List.of(), null, null));
    }

    @GetMapping
    ResponseEntity<byte[]> fetch(
            @PathVariable String token, @RequestParam(defaultValue = MediaType.IMAGE_PNG_VALUE) String type) {
        var printer = printer(token);
        if (!type.equals(MediaType.IMAGE_PNG_VALUE)) {
            return ResponseEntity.status(415).build();
        }
        return handedOut
                .take(printer)
                .map(paper -> ResponseEntity.ok()
                        .contentType(MediaType.IMAGE_PNG)
                        .header("X-Star-Cut", "partial; feed=true")
                        .body(SlipPicture.dots(paper.slip(), printer.profile().columns())))
                .orElse(ResponseEntity.notFound().build());
    }

    /** @param code {@code OK} or begins with 2 when it is printed; what it says otherwise depends on the model */
    @DeleteMapping
    void done(
            @PathVariable String token,
            @RequestParam("token") String job,
            @RequestParam(defaultValue = "") String code) {
        var printer = printer(token);
        boolean printed = code.startsWith("2") || code.equals("OK");
        handedOut.report(printer, job, printed, "printer_error");
    }

    private Printer printer(String token) {
        return printers.polling("STAR", token).orElseThrow(() -> Refusal.notFound("printer"));
    }
}
