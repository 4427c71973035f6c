package io.memberloop.crm.printing;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.paper.PaperKind;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** A store's printers. */
@Controller
@RequestMapping("/console/stores/{id}/printing")
class PrintingPages {

    private final StorePrinting printing;
    private final Stores stores;
    private final Catalog catalog;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    PrintingPages(StorePrinting printing, Stores stores, Catalog catalog, Audit audit, Db db, Texts texts) {
        this.printing = printing;
        this.stores = stores;
        this.catalog = catalog;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping
    String overview(@PathVariable String id, Model page) {
        var store = StoreId.parse(id);
        page.addAttribute("store", stores.required(store));
        page.addAttribute("printers", printing.printers(store));
        page.addAttribute("categories", catalog.categories());
        page.addAttribute("papers", PaperKind.values());
        return "admin/printing/overview";
    }

    @GetMapping("/printers/new")
    String fresh(@PathVariable String id, Model page) {
        var store = StoreId.parse(id);
        boolean first = printing.printers(store).isEmpty();
        return show(store, 0, PrinterForm.fresh(first), Map.of(), page);
    }

    @GetMapping("/printers/{printer}")
    String printer(@PathVariable String id, @PathVariable String printer, Model page) {
        var store = StoreId.parse(id);
        stores.required(store);
        var with = printing.printer(store, Id.number(printer));
        return show(store, with.printer().id(), PrinterForm.of(with), Map.of(), page);
    }

    @PostMapping("/printers/new")
    String add(
            @PathVariable String id,
            @ModelAttribute PrinterForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        return save(StoreId.parse(id), 0, form, user, page, response);
    }

    @PostMapping("/printers/{printer}")
    String change(
            @PathVariable String id,
            @PathVariable String printer,
            @ModelAttribute PrinterForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var store = StoreId.parse(id);
        stores.required(store);
        return save(store, printing.printer(store, Id.number(printer)).printer().id(), form, user, page, response);
    }

    @PostMapping("/printers/{printer}/remove")
    String remove(@PathVariable String id, @PathVariable String printer, @AuthenticationPrincipal ConsoleUser user) {
        var store = StoreId.parse(id);
        stores.required(store);
        db.run(() -> {
            var name = printing.printer(store, Id.number(printer)).printer().name();
            printing.remove(store, Id.number(printer));
            audit.record(Audit.Actor.CONSOLE, user.username(), "remove_printer", "store:" + store, name);
        });
        return "redirect:/console/stores/" + store + "/printing";
    }

    private String save(
            StoreId store, long id, PrinterForm form, ConsoleUser user, Model page, HttpServletResponse response) {
        var errors = new LinkedHashMap<>(form.errors(texts));
        if (errors.isEmpty()) {
            try {
                return saved(store, id, form, user, page);
            } catch (Refusal refusal) {
                if (refusal.field() == null) {
                    throw refusal;
                }
                errors.put(refusal.field(), texts.of("refusal." + refusal.code(), refusal.arguments()));
            }
        }
        response.setStatus(422);
        return show(store, id, form, errors, page);
    }

    private String saved(StoreId store, long id, PrinterForm form, ConsoleUser user, Model page) {
        var saved = db.in(() -> {
            var done = printing.save(store, form.read(id), form.readCategories(), form.newSecret());
            audit.record(Audit.Actor.CONSOLE, user.username(), "change_printer", "store:" + store, form.name());
            return done;
        });
        if (saved.secret().isEmpty()) {
            return "redirect:/console/stores/" + store + "/printing";
        }
        // shown this once, so no redirect
        var with = printing.printer(store, saved.id());
        page.addAttribute("path", "/print/" + form.kind().toLowerCase(java.util.Locale.ROOT) + "/" + saved.secret());
        return show(store, saved.id(), PrinterForm.of(with), Map.of(), page);
    }

    private String show(StoreId store, long id, PrinterForm form, Map<String, String> errors, Model page) {
        page.addAttribute("store", stores.required(store));
        page.addAttribute("printerId", id);
        page.addAttribute("form", form);
        page.addAttribute("errors", errors);
        page.addAttribute("categories", catalog.categories());
        page.addAttribute("kinds", PrinterForm.KINDS);
        page.addAttribute("widths", PrinterForm.WIDTHS);
        page.addAttribute("acknowledges", PrinterForm.ACKNOWLEDGES);
        page.addAttribute("copies", PrinterForm.COPIES);
        page.addAttribute(
                "others",
                printing.printers(store).stream()
                        .map(StorePrinter.WithCategories::printer)
                        .filter(p -> p.id() != id && p.kind().equals("NETWORK"))
                        .toList());
        return "admin/printing/printer";
    }
}
