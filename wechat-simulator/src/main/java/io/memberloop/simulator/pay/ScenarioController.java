package io.memberloop.simulator.pay;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Chooses a bad day by name. */
@RestController
@RequestMapping("/sim/api/scenarios")
class ScenarioController {

    private final Scenarios scenarios;

    ScenarioController(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    record View(String id, Map<String, String> title, Map<String, String> story, boolean chosen) {}

    @GetMapping
    List<View> all() {
        String chosen = scenarios.chosen();
        return scenarios.all().stream()
                .map(s -> new View(s.id(), s.title(), s.story(), s.id().equals(chosen)))
                .toList();
    }

    @PostMapping("/{id}")
    void choose(@PathVariable String id, @RequestParam(required = false) String mchid) {
        scenarios.choose(id, mchid);
    }

    @DeleteMapping
    void end() {
        scenarios.end();
    }
}
