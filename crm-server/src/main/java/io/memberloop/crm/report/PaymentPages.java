package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.access.Role;
import io.memberloop.crm.order.OfflineTakings;
import io.memberloop.crm.payment.HumanQueue;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** WeChat payments that wait for a person, and the story of each. */
@Controller
@RequestMapping("/console/orders/payments")
class PaymentPages {

    /** Younger ones are the ordinary course of things. */
    private static final Duration ORDINARY = Duration.ofMinutes(2);

    private final PaymentPagesMapper mapper;
    private final HumanQueue queue;
    private final OfflineTakings offline;
    private final Clock clock;

    PaymentPages(PaymentPagesMapper mapper, HumanQueue queue, OfflineTakings offline, Clock clock) {
        this.mapper = mapper;
        this.queue = queue;
        this.offline = offline;
        this.clock = clock;
    }

    @GetMapping
    String list(@AuthenticationPrincipal ConsoleUser user, Model page) {
        var merchant = Tenant.current();
        page.addAttribute("queue", mapper.queue(merchant));
        page.addAttribute("asking", mapper.asking(merchant, Instant.now(clock).minus(ORDINARY)));
        page.addAttribute("refused", mapper.refused(merchant));
        page.addAttribute("differences", mapper.differences(merchant));
        page.addAttribute("mayDecide", mayDecide(user));
        return "admin/report/payments";
    }

    /** What a till took without the server stands; somebody takes note of where it differs. */
    @PostMapping("/differences/{id}/seen")
    String seen(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user) {
        if (!mayDecide(user)) {
            throw new AccessDeniedException("owners and managers take note of differences");
        }
        offline.seen(Id.number(id), user.username());
        return "redirect:/console/orders/payments";
    }

    @GetMapping("/{id}")
    String detail(
            @PathVariable String id,
            @RequestParam(required = false) String done,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        return show(AttemptId.parse(id), done, null, "", user, page);
    }

    @PostMapping("/{id}/ask")
    String ask(@PathVariable String id) {
        queue.ask(AttemptId.parse(id));
        return "redirect:/console/orders/payments/" + id + "?done=asked";
    }

    @PostMapping("/{id}/close")
    String close(@PathVariable String id) {
        queue.close(AttemptId.parse(id));
        return "redirect:/console/orders/payments/" + id + "?done=closed";
    }

    @PostMapping("/{id}/decide")
    String decide(
            @PathVariable String id,
            @RequestParam HumanQueue.Verdict verdict,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal ConsoleUser user,
            Model page,
            HttpServletResponse response) {
        if (!mayDecide(user)) {
            throw new AccessDeniedException("owners and managers decide payments");
        }
        try {
            queue.decide(AttemptId.parse(id), verdict, reason, user.username());
        } catch (Refusal refused) {
            if (refused.field() == null) {
                throw refused;
            }
            response.setStatus(refused.status());
            return show(AttemptId.parse(id), null, refused, reason, user, page);
        }
        return "redirect:/console/orders/payments/" + id + "?done=decided";
    }

    private String show(AttemptId id, String done, Refusal refused, String reason, ConsoleUser user, Model page) {
        var merchant = Tenant.current();
        page.addAttribute("payment", mapper.byId(merchant, id).orElseThrow(() -> Refusal.notFound("attempt")));
        page.addAttribute("timeline", mapper.timeline(merchant, id));
        page.addAttribute("mayDecide", mayDecide(user));
        page.addAttribute("done", done);
        page.addAttribute("wrong", refused);
        page.addAttribute("reason", reason);
        return "admin/report/payment";
    }

    private static boolean mayDecide(ConsoleUser user) {
        return user.role() == Role.OWNER || user.role() == Role.MANAGER;
    }
}
