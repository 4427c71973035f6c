package io.memberloop.bridge.printing;

import io.memberloop.bridge.Refusal;
import io.memberloop.bridge.device.Caller;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Printing for other people's programs; see docs/device-api.md. */
@RestController
@RequestMapping("/device/v1/print")
class PrintController {

    private final PrintJobs jobs;

    PrintController(PrintJobs jobs) {
        this.jobs = jobs;
    }

    /** @param qr content of a QR code below the text, or null */
    record PrintRequest(List<String> lines, String qr) {}

    @PostMapping
    PrintJobs.JobView print(Caller caller, @RequestBody PrintRequest request) {
        caller.requireStaff();
        return job(jobs.text(caller.requireOp(), request.lines(), request.qr()));
    }

    @GetMapping("/{id}")
    PrintJobs.JobView job(@PathVariable String id) {
        return jobs.find(id).orElseThrow(() -> Refusal.of(404, "print_unknown"));
    }
}
