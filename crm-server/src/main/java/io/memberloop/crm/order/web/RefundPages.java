package io.memberloop.crm.order.web;

import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Person;
import io.memberloop.crm.order.Refund;
import io.memberloop.crm.order.RefundTender;
import io.memberloop.crm.order.Refunds;
import io.memberloop.crm.order.StuckRefunds;
import io.memberloop.crm.payment.PaymentRefund;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.RefundId;
import io.memberloop.crm.shared.Refusal;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How far a refund is, tender by tender; it goes on when the page is left and is found again on the order's page. */
@Controller
@RequestMapping("/console/orders/{id}/refunds/{refund}")
class RefundPages {

    private final Orders orders;
    private final Refunds refunds;
    private final StuckRefunds stuck;

    RefundPages(Orders orders, Refunds refunds, StuckRefunds stuck) {
        this.orders = orders;
        this.refunds = refunds;
        this.stuck = stuck;
    }

    /** @param atWechat how WeChat stands to it; null for other kinds */
    public record Part(RefundTender tender, PaymentRefund atWechat) {}

    @GetMapping
    String progress(
            @PathVariable String id,
            @PathVariable String refund,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        var found = required(id, refund);
        page.addAttribute("order", orders.required(found.orderId()));
        page.addAttribute("refund", found);
        page.addAttribute(
                "parts",
                refunds.tenders(found.orderId()).stream()
                        .filter(part -> part.refundId().equals(found.id()))
                        .map(part -> new Part(part, refunds.atWechat(part).orElse(null)))
                        .toList());
        page.addAttribute("over", "DONE".equals(found.state()) && !"PENDING".equals(found.settleState()));
        page.addAttribute("mayDecide", user.isManager());
        return "admin/order/refund-progress";
    }

    /** The part of the page that changes. */
    @GetMapping("/progress")
    String live(
            @PathVariable String id,
            @PathVariable String refund,
            @AuthenticationPrincipal ConsoleUser user,
            Model page) {
        progress(id, refund, user, page);
        return "admin/order/refund-progress :: live";
    }

    /** Lets points and coupons follow once more, after the machine has given up. */
    @PostMapping("/settle")
    String settle(@PathVariable String id, @PathVariable String refund, @AuthenticationPrincipal ConsoleUser user) {
        var found = required(id, refund);
        if (!user.isManager()) {
            throw new AccessDeniedException("owners and managers settle refunds again");
        }
        stuck.settleAgain(found.id(), Person.of(user));
        return "redirect:/console/orders/" + id + "/refunds/" + refund;
    }

    /** @throws Refusal not found, also for another order's */
    private Refund required(String order, String refund) {
        var found = refunds.required(RefundId.parse(refund));
        if (!found.orderId().equals(OrderId.parse(order))) {
            throw Refusal.notFound("refund");
        }
        return found;
    }
}
