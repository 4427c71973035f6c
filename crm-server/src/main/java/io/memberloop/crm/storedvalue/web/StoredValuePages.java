package io.memberloop.crm.storedvalue.web;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.storedvalue.StoredValueRule;
import io.memberloop.crm.storedvalue.StoredValueRules;
import io.memberloop.crm.storedvalue.StoredValueTerms;
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

/** What can be paid in, what the shop adds and in which order it is spent, with a top-up reckoned while the owner types. */
@Controller
@RequestMapping("/console/settings/stored-value")
class StoredValuePages {

    private final StoredValueRules rules;
    private final BusinessDay day;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    StoredValuePages(StoredValueRules rules, BusinessDay day, Audit audit, Db db, Texts texts) {
        this.rules = rules;
        this.day = day;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping
    String form(@RequestParam(required = false) String saved, Model page) {
        page.addAttribute("saved", saved != null);
        return show(StoredValueForm.of(rules.terms()), new Typed(texts), page);
    }

    /** The top-up beside the form while it is being filled in. */
    @PostMapping("/example")
    String example(@ModelAttribute StoredValueForm form, Model page) {
        show(form, new Typed(texts), page);
        return "admin/storedvalue/rule :: example";
    }

    @PostMapping
    String change(
            @ModelAttribute StoredValueForm form,
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
            page.addAttribute("conflict", changes(now.rule(), wanted.rule()).lines());
            return show(form.over(now), typed, page);
        }
        return "redirect:/console/settings/stored-value?saved";
    }

    private void save(StoredValueTerms wanted, ConsoleUser user) {
        db.run(() -> {
            var changes = changes(rules.terms().rule(), wanted.rule());
            rules.change(wanted);
            if (!changes.isEmpty()) {
                audit.record(
                        Audit.Actor.CONSOLE,
                        user.username(),
                        "change_stored_value_rule",
                        "rule:stored_value",
                        changes.toString());
            }
        });
    }

    private Changes changes(StoredValueRule before, StoredValueRule after) {
        return StoredValueForm.changes(
                new Changes(texts), before, after, order -> texts.of("rules.value.spendOrder." + order));
    }

    private String show(StoredValueForm form, Typed typed, Model page) {
        var reading = new Typed(texts);
        var terms = form.read(reading);
        page.addAttribute("form", form);
        page.addAttribute("orders", SpendOrder.values());
        page.addAttribute("errors", typed.errors());
        page.addAttribute(
                "example", reading.isWrong() ? null : StoredValueExample.of(form, terms.rule(), day.today(), reading));
        page.addAttribute("unread", List.copyOf(reading.errors().values()));
        return "admin/storedvalue/rule";
    }
}
