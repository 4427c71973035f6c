package io.memberloop.crm.catalog;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The menu in the console: prices, and what is on sale. */
@Controller
class CatalogController {

    private final Catalog catalog;
    private final Audit audit;
    private final Db db;
    private final Texts texts;
    private final ApplicationEventPublisher events;

    CatalogController(Catalog catalog, Audit audit, Db db, Texts texts, ApplicationEventPublisher events) {
        this.catalog = catalog;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
        this.events = events;
    }

    /** @param notes how saving the quick notes went: {@code saved} or {@code wrong}; null when nobody did */
    @GetMapping("/console/catalog")
    String list(@RequestParam(required = false) String notes, Model page) {
        page.addAttribute("notes", notes);
        return show(page);
    }

    private String show(Model page) {
        page.addAttribute("categories", catalog.categories());
        page.addAttribute("items", catalog.listed());
        page.addAttribute("quickNotes", String.join("\n", catalog.quickNotes()));
        return "admin/catalog/list";
    }

    @PostMapping("/console/catalog/{id}")
    String change(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String price,
            @RequestParam(defaultValue = "false") boolean active,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        long item = Id.number(id);
        try {
            var amount = money(price);
            db.run(() -> {
                catalog.change(item, amount, active);
                events.publishEvent(new MenuChanged());
                var detail = amount.yuan() + (active ? "" : " off");
                audit.record(Audit.Actor.CONSOLE, user.username(), "change_item", "item:" + item, detail);
            });
        } catch (Refusal refusal) {
            if (refusal.field() == null) {
                throw refusal;
            }
            page.addAttribute("wrongItem", item);
            page.addAttribute("wrongPrice", price);
            page.addAttribute("wrong", texts.of("refusal." + refusal.code()));
            return show(page);
        }
        return "redirect:/console/catalog#item-" + item;
    }

    private static Money money(String typed) {
        try {
            return Money.ofYuan(typed);
        } catch (IllegalArgumentException notAnAmount) {
            throw Refusal.invalid("price", "price_wrong");
        }
    }
}
