package io.memberloop.crm.proof.web;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.proof.Finding;
import io.memberloop.crm.proof.Proof;
import io.memberloop.crm.proof.Proofs;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Whether the books hold: what is checked, what was found, and a check at once. */
@Controller
@RequestMapping("/console/orders/proof")
class ProofPages {

    private static final int RUNS = 30;

    private final Proofs proofs;
    private final Audit audit;
    private final Db db;

    ProofPages(Proofs proofs, Audit audit, Db db) {
        this.proofs = proofs;
        this.audit = audit;
        this.db = db;
    }

    /** @param state WAITING while it is not its turn, HOLDS, or DIFFERS */
    public record Result(String check, String state, int differences) {}

    @GetMapping
    String newest(@AuthenticationPrincipal ConsoleUser user, Model page) {
        return show(proofs.newest().orElse(null), user, page);
    }

    @GetMapping("/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user, Model page) {
        return show(required(id), user, page);
    }

    /** The part of the page that changes while a proof is running. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user, Model page) {
        show(required(id), user, page);
        return "admin/proof/proof :: live";
    }

    /** Checks at once; while a check is running, that one is shown. */
    @PostMapping
    String start(@AuthenticationPrincipal ConsoleUser user) {
        if (!user.isManager()) {
            throw new AccessDeniedException("owners and managers start a proof");
        }
        db.run(() -> {
            proofs.start(user.name());
            audit.record(Audit.Actor.CONSOLE, user.username(), "start_proof", "merchant:" + Tenant.current(), "");
        });
        return "redirect:/console/orders/proof";
    }

    private String show(Proof proof, ConsoleUser user, Model page) {
        page.addAttribute("proof", proof);
        page.addAttribute("runs", proofs.recent(RUNS));
        page.addAttribute("nightly", Proofs.NIGHTLY);
        page.addAttribute("mayStart", user.isManager());
        if (proof != null) {
            var findings = proofs.findings(proof.id());
            page.addAttribute("running", proofs.isRunning(proof));
            page.addAttribute("findings", findings);
            page.addAttribute("results", results(proof, findings));
        }
        return "admin/proof/proof";
    }

    private static List<Result> results(Proof proof, List<Finding> findings) {
        Map<String, Long> found =
                findings.stream().collect(Collectors.groupingBy(Finding::rule, Collectors.counting()));
        var checks = Proofs.checks();
        return checks.stream()
                .map(check -> {
                    int differences = found.getOrDefault(check, 0L).intValue();
                    boolean done = !proof.isRunning() || checks.indexOf(check) < proof.checks();
                    var state = !done ? "WAITING" : differences == 0 ? "HOLDS" : "DIFFERS";
                    return new Result(check, state, differences);
                })
                .toList();
    }

    /** @throws Refusal not found, also for another merchant's */
    private Proof required(String id) {
        return proofs.byId(Id.number(id)).orElseThrow(() -> Refusal.notFound("proof"));
    }
}
