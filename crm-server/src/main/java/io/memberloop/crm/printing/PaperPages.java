package io.memberloop.crm.printing;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.paper.PaperKind;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a store's papers look, with the paper beside the form while it is edited. */
@Controller
@RequestMapping("/console/stores/{id}/printing/papers/{kind}")
class PaperPages {

    private final StorePrinting printing;
    private final Stores stores;
    private final PaperPreview preview;
    private final Audit audit;
    private final Db db;
    private final Texts texts;

    PaperPages(StorePrinting printing, Stores stores, PaperPreview preview, Audit audit, Db db, Texts texts) {
        this.printing = printing;
        this.stores = stores;
        this.preview = preview;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
    }

    @GetMapping
    String form(
            @PathVariable String id,
            @PathVariable String kind,
            @RequestParam(required = false) String saved,
            Model page) {
        var store = StoreId.parse(id);
        var paper = paper(kind);
        page.addAttribute("saved", saved != null);
        return show(store, paper, PaperForm.of(printing.layout(store, paper)), Map.of(), page);
    }

    /** The paper as it is typed so far. */
    @PostMapping("/preview")
    String preview(@PathVariable String id, @PathVariable String kind, @ModelAttribute PaperForm form, Model page) {
        show(StoreId.parse(id), paper(kind), form, Map.of(), page);
        return "admin/printing/paper :: pictures";
    }

    @PostMapping
    String save(
            @PathVariable String id,
            @PathVariable String kind,
            @ModelAttribute PaperForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var store = StoreId.parse(id);
        var paper = paper(kind);
        stores.required(store);
        var errors = form.errors(paper, texts);
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return show(store, paper, form, errors, page);
        }
        db.run(() -> {
            printing.save(store, form.read(paper));
            audit.record(Audit.Actor.CONSOLE, user.username(), "change_paper", "store:" + store, paper.name());
        });
        return "redirect:/console/stores/" + store + "/printing/papers/" + paper + "?saved";
    }

    private String show(StoreId id, PaperKind kind, PaperForm form, Map<String, String> errors, Model page) {
        var store = stores.required(id);
        page.addAttribute("store", store);
        page.addAttribute("kind", kind);
        page.addAttribute("form", form);
        page.addAttribute("errors", errors);
        page.addAttribute("blocks", form.all(kind));
        page.addAttribute("pictures", preview.of(store, form.read(kind)));
        return "admin/printing/paper";
    }

    private static PaperKind paper(String kind) {
        return PaperKind.named(kind).orElseThrow(() -> Refusal.notFound("paper"));
    }
}
