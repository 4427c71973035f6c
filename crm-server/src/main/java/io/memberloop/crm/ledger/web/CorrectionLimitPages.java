package io.memberloop.crm.ledger.web;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.ledger.CorrectionLimits;
import io.memberloop.crm.ledger.CorrectionLimits.Limits;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How much of members' points and bonus a manager may correct by hand on one day. */
@Controller
@RequestMapping("/console/settings/corrections")
class CorrectionLimitPages {

    private final CorrectionLimits limits;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    CorrectionLimitPages(CorrectionLimits limits, Audit audit, Db db, Texts texts) {
        this.limits = limits;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping
    String form(@RequestParam(required = false) String saved, Model page) {
        page.addAttribute("saved", saved != null);
        return show(CorrectionLimitsForm.of(limits.current()), new Typed(texts), page);
    }

    @PostMapping
    String change(
            @ModelAttribute CorrectionLimitsForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var typed = new Typed(texts);
        var wanted = form.read(typed);
        if (typed.isWrong()) {
            response.setStatus(422);
            return show(form, typed, page);
        }
        try {
            save(wanted, user);
        } catch (Refusal changed) {
            var now = limits.current();
            response.setStatus(changed.status());
            page.addAttribute("conflict", changes(now, wanted).lines());
            return show(form.over(now), typed, page);
        }
        return "redirect:/console/settings/corrections?saved";
    }

    private void save(Limits wanted, ConsoleUser user) {
        db.run(() -> {
            var changes = changes(limits.current(), wanted);
            limits.change(wanted);
            if (!changes.isEmpty()) {
                audit.record(
                        Audit.Actor.CONSOLE,
                        user.username(),
                        "change_correction_limits",
                        "rule:corrections",
                        changes.toString());
            }
        });
    }

    private Changes changes(Limits before, Limits after) {
        return CorrectionLimitsForm.changes(new Changes(texts), before, after);
    }

    private static String show(CorrectionLimitsForm form, Typed typed, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("errors", typed.errors());
        return "admin/ledger/corrections";
    }
}
