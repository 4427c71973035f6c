package io.memberloop.crm.report;

import io.memberloop.crm.access.Area;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.platform.Tenant;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The one search field of the console: goes straight to what the text names, else to the members it may mean. */
@Controller
class SearchPage {

    private final OrderPagesMapper orders;
    private final MemberPagesMapper members;

    SearchPage(OrderPagesMapper orders, MemberPagesMapper members) {
        this.orders = orders;
        this.members = members;
    }

    @GetMapping("/console/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @AuthenticationPrincipal ConsoleUser user,
            RedirectAttributes address) {
        var text = q.trim();
        var merchant = Tenant.current();
        if (Area.ORDER.opensTo(user.role()) && !text.isEmpty()) {
            var order =
                    orders.find(merchant, text, text.matches("[0-9]{1,18}|[1-8][0-9]{18}") ? Long.parseLong(text) : -1);
            if (order.isPresent()) {
                return "redirect:/console/orders/" + order.get();
            }
        }
        var owner = orders.couponOwner(merchant, text);
        if (owner.isPresent()) {
            return "redirect:/console/members/" + owner.get();
        }
        var found = members.search(merchant, text, Masks.likePrefix(text));
        if (!text.isEmpty() && found.size() == 1) {
            return "redirect:/console/members/" + found.get(0).id();
        }
        address.addAttribute("q", text);
        return "redirect:/console/members";
    }
}
