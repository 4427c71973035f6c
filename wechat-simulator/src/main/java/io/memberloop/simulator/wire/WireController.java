package io.memberloop.simulator.wire;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WireController {

    private final WireLog log;

    WireController(WireLog log) {
        this.log = log;
    }

    @GetMapping("/sim/api/requests")
    List<WireLog.Entry> requests(
            @RequestParam(defaultValue = "0") long after, @RequestParam(required = false) String path) {
        return log.after(after, path);
    }
}
