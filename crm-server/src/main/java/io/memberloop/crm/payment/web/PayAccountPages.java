package io.memberloop.crm.payment.web;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.payment.PayAccountCheck;
import io.memberloop.crm.payment.PayAccountEditor;
import io.memberloop.crm.payment.PayApi;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The WeChat Pay account: entered, changed and tried out by the owner. Secrets go in and never come out. */
@Controller
@RequestMapping("/console/settings/pay")
class PayAccountPages {

    private final PayAccountEditor editor;
    private final PayAccountCheck check;
    private final Audit audit;
    private final Db db;
    private final Texts texts;
    private final Clock clock;

    PayAccountPages(PayAccountEditor editor, PayAccountCheck check, Audit audit, Db db, Texts texts, Clock clock) {
        this.editor = editor;
        this.check = check;
        this.audit = audit;
        this.db = db;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String form(@RequestParam(required = false) String saved, Model page) {
        page.addAttribute("saved", saved != null);
        return show(PayAccountForm.of(editor.view().orElse(null)), new Typed(texts), page);
    }

    @PostMapping
    String change(
            @ModelAttribute PayAccountForm form,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        var typed = new Typed(texts);
        var wanted = form.read(typed);
        if (!typed.isWrong()) {
            editor.problems(wanted).forEach((field, code) -> typed.wrong(field, "refusal." + code));
        }
        if (!typed.isWrong()) {
            try {
                save(form, wanted, user);
                return "redirect:/console/settings/pay?saved";
            } catch (Refusal refused) {
                return refused(refused, form, typed, page, response);
            }
        }
        response.setStatus(422);
        return show(form, typed, page);
    }

    /** Asks WeChat; nothing of it is stored. */
    @PostMapping("/check")
    String check(Model page) {
        page.addAttribute("findings", check.run());
        return show(PayAccountForm.of(editor.view().orElse(null)), new Typed(texts), page);
    }

    private void save(PayAccountForm form, PayAccountEditor.Wanted wanted, ConsoleUser user) {
        db.run(() -> {
            var before = PayAccountForm.of(editor.view().orElse(null));
            var changes = PayAccountForm.changes(new Changes(texts), before, form);
            editor.save(wanted);
            if (!changes.isEmpty()) {
                audit.record(
                        Audit.Actor.CONSOLE,
                        user.username(),
                        "change_pay_account",
                        "pay_account:" + wanted.mchid(),
                        changes.toString());
            }
        });
    }

    private String refused(
            Refusal refused, PayAccountForm form, Typed typed, Model page, HttpServletResponse response) {
        response.setStatus(refused.status());
        if (refused.field() != null) {
            typed.wrong(refused.field(), "refusal." + refused.code());
            return show(form, typed, page);
        }
        var now = editor.view().orElse(null);
        page.addAttribute(
                "conflict",
                PayAccountForm.changes(new Changes(texts), PayAccountForm.of(now), form)
                        .lines());
        return show(form.over(now), typed, page);
    }

    private String show(PayAccountForm form, Typed typed, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("view", editor.view().orElse(null));
        page.addAttribute("modes", PayAccountForm.Mode.values());
        page.addAttribute("codeApis", PayApi.values());
        page.addAttribute("errors", typed.errors());
        page.addAttribute("now", Instant.now(clock));
        return "admin/payment/account";
    }
}
