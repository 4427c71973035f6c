package io.memberloop.crm.loyalty.web;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.loyalty.PointsEditor;
import io.memberloop.crm.loyalty.PointsTerms;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What points are earned by and what they pay, with a purchase reckoned while the owner types. */
@Controller
@RequestMapping("/console/settings/points")
class PointsRulePages {

    private final PointsEditor rules;
    private final Tiers tiers;
    private final BusinessDay day;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    PointsRulePages(PointsEditor rules, Tiers tiers, BusinessDay day, Audit audit, Db db, Texts texts) {
        this.rules = rules;
        this.tiers = tiers;
        this.day = day;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping
    String form(@RequestParam(required = false) String saved, Model page) {
        page.addAttribute("saved", saved != null);
        return show(PointsForm.of(rules.terms()), new Typed(texts), page);
    }

    /** The purchase beside the form while it is being filled in. */
    @PostMapping("/example")
    String example(@ModelAttribute PointsForm form, Model page) {
        show(form, new Typed(texts), page);
        return "admin/loyalty/points :: example";
    }

    @PostMapping
    String change(
            @ModelAttribute PointsForm form,
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
            var now = rules.terms();
            response.setStatus(changed.status());
            page.addAttribute(
                    "conflict",
                    PointsForm.changes(new Changes(texts), now, wanted).lines());
            return show(form.over(now), typed, page);
        }
        return "redirect:/console/settings/points?saved";
    }

    private void save(PointsTerms wanted, ConsoleUser user) {
        db.run(() -> {
            var changes = PointsForm.changes(new Changes(texts), rules.terms(), wanted);
            rules.change(wanted);
            if (!changes.isEmpty()) {
                audit.record(
                        Audit.Actor.CONSOLE, user.username(), "change_points_rule", "rule:points", changes.toString());
            }
        });
    }

    private String show(PointsForm form, Typed typed, Model page) {
        var reading = new Typed(texts);
        var terms = form.read(reading);
        page.addAttribute("form", form);
        page.addAttribute("errors", typed.errors());
        page.addAttribute(
                "example", reading.isWrong() ? null : PointsExample.of(form, terms, tiers.all(), day.today(), reading));
        page.addAttribute("unread", List.copyOf(reading.errors().values()));
        return "admin/loyalty/points";
    }
}
