package io.memberloop.crm.order.web;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.StoreTerms;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.pricing.BillRules.Rounding;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A store's service charge, rounding and limits, with a bill reckoned while the owner types. */
@Controller
@RequestMapping("/console/settings/stores/{id}")
class StoreRulePages {

    private final Stores stores;
    private final Audit audit;
    private final Db db;
    private final Texts texts;
    private final Clock clock;

    StoreRulePages(Stores stores, Audit audit, Db db, Texts texts, Clock clock) {
        this.stores = stores;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String form(@PathVariable String id, @RequestParam(required = false) String saved, Model page) {
        var terms = stores.terms(StoreId.parse(id));
        page.addAttribute("saved", saved != null);
        return show(StoreRulesForm.of(terms), terms.store(), new Typed(texts), page);
    }

    /** The bill beside the form while it is being filled in. */
    @PostMapping("/example")
    String example(@PathVariable String id, @ModelAttribute StoreRulesForm form, Model page) {
        show(form, stores.fresh(StoreId.parse(id)), new Typed(texts), page);
        return "admin/order/store-rules :: example";
    }

    @PostMapping
    String change(
            @PathVariable String id,
            @ModelAttribute StoreRulesForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var store = stores.fresh(StoreId.parse(id));
        var typed = new Typed(texts);
        var wanted = form.read(store, typed);
        if (typed.isWrong()) {
            response.setStatus(422);
            return show(form, store, typed, page);
        }
        try {
            save(wanted, user);
        } catch (Refusal changed) {
            var now = stores.terms(store.id());
            response.setStatus(changed.status());
            page.addAttribute("conflict", changes(now.store(), wanted.store()).lines());
            return show(form.over(now), now.store(), typed, page);
        }
        return "redirect:/console/settings/stores/" + store.id() + "?saved";
    }

    private void save(StoreTerms wanted, ConsoleUser user) {
        db.run(() -> {
            var id = wanted.store().id();
            var changes = changes(stores.fresh(id), wanted.store());
            stores.change(wanted);
            if (!changes.isEmpty()) {
                audit.record(
                        Audit.Actor.CONSOLE, user.username(), "change_store_rules", "store:" + id, changes.toString());
            }
        });
    }

    private Changes changes(Store before, Store after) {
        return StoreRulesForm.changes(
                new Changes(texts), before, after, rounding -> texts.of("rules.store.rounding." + rounding));
    }

    private String show(StoreRulesForm form, Store store, Typed typed, Model page) {
        var reading = new Typed(texts);
        var terms = form.read(store, reading);
        page.addAttribute("form", form);
        page.addAttribute("store", store);
        page.addAttribute("roundings", Rounding.values());
        page.addAttribute("errors", typed.errors());
        page.addAttribute(
                "example",
                reading.isWrong() ? null : StoreRulesExample.of(form, terms.store(), Instant.now(clock), reading));
        page.addAttribute("unread", List.copyOf(reading.errors().values()));
        return "admin/order/store-rules";
    }
}
