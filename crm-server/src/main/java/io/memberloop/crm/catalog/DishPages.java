package io.memberloop.crm.catalog;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A dish in the console: name, price or price by weight, and what is asked when it is ordered. */
@Controller
@RequestMapping("/console/catalog")
class DishPages {

    private static final Set<String> PICTURE_WRONG = Set.of("picture_wrong", "picture_large");
    private static final int MOST_NOTES = 20;
    private static final int LONGEST_NOTE = 20;

    private final Dishes dishes;
    private final Catalog catalog;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    DishPages(Dishes dishes, Catalog catalog, Audit audit, Db db, Texts texts) {
        this.dishes = dishes;
        this.catalog = catalog;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping("/dishes/new")
    String fresh(Model page) {
        return show(null, DishForm.fresh(), new Typed(texts), page);
    }

    @GetMapping("/dishes/{id}")
    String form(
            @PathVariable String id,
            @RequestParam(required = false) String saved,
            @RequestParam(required = false) String picture,
            Model page) {
        var dish = dishes.required(Id.number(id));
        if (PICTURE_WRONG.contains(String.valueOf(picture))) {
            page.addAttribute("pictureError", texts.of("refusal." + picture));
        }
        page.addAttribute("saved", saved != null);
        return show(dish, DishForm.of(dish), new Typed(texts), page);
    }

    @PostMapping("/dishes/new")
    String add(
            @ModelAttribute DishForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        return save(null, form, user, page, response);
    }

    @PostMapping("/dishes/{id}")
    String change(
            @PathVariable String id,
            @ModelAttribute DishForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        return save(dishes.required(Id.number(id)), form, user, page, response);
    }

    /** One note a line; what is too long or too much is refused as a whole. */
    @PostMapping("/notes")
    String notes(
            @RequestParam(defaultValue = "") String notes,
            @AuthenticationPrincipal ConsoleUser user,
            HttpServletResponse response) {
        var lines = notes.lines()
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .distinct()
                .toList();
        boolean wrong = lines.size() > MOST_NOTES
                || lines.stream()
                        .anyMatch(n -> n.length() > LONGEST_NOTE || n.chars().anyMatch(Character::isISOControl));
        if (wrong) {
            return "redirect:/console/catalog?notes=wrong#notes";
        }
        db.run(() -> {
            dishes.quickNotes(lines);
            audit.record(Audit.Actor.CONSOLE, user.username(), "change_quick_notes", "menu", String.join(" ", lines));
        });
        return "redirect:/console/catalog?notes=saved#notes";
    }

    private String save(Dish before, DishForm form, ConsoleUser user, Model page, HttpServletResponse response) {
        var typed = new Typed(texts);
        var wanted = form.read(typed, before);
        var category = form.readCategory(typed);
        if (typed.isWrong()) {
            response.setStatus(422);
            return show(before, form, typed, page);
        }
        try {
            long id = db.in(() -> {
                long kept = dishes.save(wanted, category);
                var detail = wanted.name() + " " + wanted.priceFen().yuan() + "/" + wanted.unit()
                        + (wanted.active() ? "" : " off");
                audit.record(Audit.Actor.CONSOLE, user.username(), "change_dish", "item:" + kept, detail);
                return kept;
            });
            return "redirect:/console/catalog/dishes/" + id + "?saved";
        } catch (Refusal changed) {
            if (!changed.code().equals("dish_changed")) {
                throw changed;
            }
            var now = dishes.required(wanted.id());
            response.setStatus(changed.status());
            page.addAttribute(
                    "changed",
                    texts.of("catalog.changed", now.name(), now.priceFen().display()));
            return show(now, form.over(now), typed, page);
        }
    }

    private String show(Dish dish, DishForm form, Typed typed, Model page) {
        page.addAttribute("dish", dish);
        page.addAttribute("form", form);
        page.addAttribute("errors", typed.errors());
        page.addAttribute("categories", catalog.categories());
        return "admin/catalog/dish";
    }
}
