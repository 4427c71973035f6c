package io.memberloop.simulator.fault;

import io.memberloop.simulator.fault.Faults.Fault;
import io.memberloop.simulator.fault.Faults.Spec;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sim/api/faults")
class FaultController {

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    record View(long id, Spec spec, int left, int met) {}

    @PostMapping
    Map<String, String> add(@RequestBody Spec spec) {
        if (spec.match() == null || spec.match().isBlank() || spec.mode() == null) {
            throw new SimRefusal(400, "FAULT_INCOMPLETE", "a fault needs match (part of a path) and mode");
        }
        if (spec.mode() == Faults.Mode.ERRCODE && spec.match().startsWith("/v3/") && spec.status() == null) {
            throw new SimRefusal(400, "FAULT_INCOMPLETE", "Pay refuses with an HTTP status; name it");
        }
        return Map.of("id", Long.toString(faults.add(spec).id()));
    }

    @GetMapping
    List<View> all() {
        return faults.all().stream().map(FaultController::view).toList();
    }

    @DeleteMapping
    void removeAll() {
        faults.remove(null);
    }

    @DeleteMapping("/{id}")
    void remove(@PathVariable long id) {
        faults.remove(id);
    }

    private static View view(Fault fault) {
        return new View(fault.id(), fault.spec(), fault.left(), fault.met());
    }
}
