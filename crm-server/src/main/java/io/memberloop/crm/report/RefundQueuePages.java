package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.order.Person;
import io.memberloop.crm.order.StuckRefunds;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Money that WeChat does not bring back to the customer, and what a person can do about it. */
@Controller
@RequestMapping("/console/orders/refunds")
class RefundQueuePages {

    private final RefundQueueMapper mapper;
    private final StuckRefunds stuck;
    private final Texts texts;

    RefundQueuePages(RefundQueueMapper mapper, StuckRefunds stuck, Texts texts) {
        this.mapper = mapper;
        this.stuck = stuck;
        this.texts = texts;
    }

    @GetMapping
    String list(Model page) {
        var merchant = Tenant.current();
        page.addAttribute("queue", mapper.queue(merchant));
        page.addAttribute("underWay", mapper.underWay(merchant));
        page.addAttribute("unsettled", mapper.unsettled(merchant));
        return "admin/report/refunds";
    }

    @GetMapping("/{part}")
    String detail(
            @PathVariable String part,
            @RequestParam(required = false) String done,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        return show(Id.number(part), done, null, "", user, page);
    }

    /** Asks WeChat how it stands. */
    @PostMapping("/{part}/look")
    String look(@PathVariable String part) {
        stuck.look(Id.number(part));
        return done(part, "looked");
    }

    @PostMapping("/{part}/again")
    String again(
            @PathVariable String part,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        return decided(part, "again", "", user, page, response, () -> stuck.again(Id.number(part), Person.of(user)));
    }

    @PostMapping("/{part}/by-hand")
    String byHand(
            @PathVariable String part,
            @RequestParam(defaultValue = "") String how,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        return decided(
                part, "byhand", how, user, page, response, () -> stuck.byHand(Id.number(part), how, Person.of(user)));
    }

    @PostMapping("/{part}/seen")
    String seen(
            @PathVariable String part,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        return decided(part, "seen", "", user, page, response, () -> stuck.seen(Id.number(part), Person.of(user)));
    }

    /** A refusal is shown on the page, with what was typed. */
    private String decided(
            String part,
            String what,
            String how,
            ConsoleUser user,
            Model page,
            HttpServletResponse response,
            Runnable deed) {
        stuck.required(Id.number(part));
        if (!user.isManager()) {
            throw new AccessDeniedException("owners and managers decide refunds");
        }
        try {
            deed.run();
            return done(part, what);
        } catch (Refusal refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            response.setStatus(refused.status());
            return show(Id.number(part), null, refused, how, user, page);
        }
    }

    private String show(long part, String done, Refusal refused, String how, ConsoleUser user, Model page) {
        var merchant = Tenant.current();
        page.addAttribute("part", mapper.byId(merchant, part).orElseThrow(() -> Refusal.notFound("refund")));
        page.addAttribute("tries", mapper.tries(merchant, part));
        page.addAttribute("timeline", mapper.timeline(merchant, part));
        page.addAttribute("mayDecide", user.isManager());
        page.addAttribute("done", done);
        page.addAttribute(
                "refused", refused == null ? null : texts.of("refusal." + refused.code(), refused.arguments()));
        page.addAttribute("wrongField", refused == null ? null : refused.field());
        page.addAttribute("how", how);
        return "admin/report/refund-part";
    }

    private static String done(String part, String what) {
        return "redirect:/console/orders/refunds/" + Id.number(part) + "?done=" + what;
    }
}
