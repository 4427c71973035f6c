package io.memberloop.crm.h5;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.SpendRequest;
import io.memberloop.crm.order.SpendRequests;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.SpendRequestId;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** A member sees what the shop wants to take from the account, and agrees or does not. */
@Controller
@RequestMapping("/h5/{merchantCode}/confirm")
class ConfirmPage {

    private final Insiders insiders;
    private final SpendRequests requests;
    private final Orders orders;
    private final Stores stores;
    private final Ledger ledger;
    private final Texts texts;
    private final Clock clock;

    ConfirmPage(
            Insiders insiders,
            SpendRequests requests,
            Orders orders,
            Stores stores,
            Ledger ledger,
            Texts texts,
            Clock clock) {
        this.insiders = insiders;
        this.requests = requests;
        this.orders = orders;
        this.stores = stores;
        this.ledger = ledger;
        this.texts = texts;
        this.clock = clock;
    }

    /** What the card page asks: whether there is something to agree to. */
    @GetMapping(value = "/state", produces = "text/plain")
    void waiting(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            HttpServletResponse response,
            Model page)
            throws java.io.IOException {
        write(response, insiders.only(openid, merchant, page, member -> mark(requests, member)));
    }

    /** Which requests wait for this member. */
    static String mark(SpendRequests requests, Member member) {
        return requests.waitingFor(member.id()).stream()
                .map(r -> r.id() + " " + r.state())
                .collect(Collectors.joining(","));
    }

    @GetMapping("/{id:[0-9]{1,19}}")
    String look(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model page) {
        return insiders.only(openid, merchant, page, member -> show(mine(id, member), merchant, member, page));
    }

    @GetMapping(value = "/{id:[0-9]{1,19}}/state", produces = "text/plain")
    void state(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            HttpServletResponse response,
            Model page)
            throws java.io.IOException {
        write(response, insiders.only(openid, merchant, page, member -> mine(id, member)
                .state()
                .name()));
    }

    @PostMapping("/{id:[0-9]{1,19}}/approve")
    String approve(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            HttpServletResponse response,
            Model page) {
        return decide(openid, merchant, id, response, page, (r, m) -> requests.approve(r.id(), m.id()));
    }

    @PostMapping("/{id:[0-9]{1,19}}/decline")
    String decline(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            HttpServletResponse response,
            Model page) {
        return decide(openid, merchant, id, response, page, (r, m) -> requests.decline(r.id(), m.id()));
    }

    private String decide(
            String openid,
            Merchant merchant,
            String id,
            HttpServletResponse response,
            Model page,
            BiFunction<SpendRequest, Member, SpendRequest> decision) {
        return insiders.only(openid, merchant, page, member -> {
            var request = mine(id, member);
            try {
                decision.apply(request, member);
                return "redirect:" + address(merchant, request);
            } catch (Refusal tooLate) {
                response.setStatus(tooLate.status());
                page.addAttribute("wrong", texts.of("refusal." + tooLate.code(), tooLate.arguments()));
                return show(mine(id, member), merchant, member, page);
            }
        });
    }

    private SpendRequest mine(String id, Member member) {
        return requests.mine(SpendRequestId.parse(id), member.id());
    }

    private String show(SpendRequest request, Merchant merchant, Member member, Model page) {
        var left = Duration.between(Instant.now(clock), request.expiresAt());
        page.addAttribute("asked", request);
        page.addAttribute("here", address(merchant, request));
        page.addAttribute("store", stores.required(request.storeId()));
        page.addAttribute("bill", orders.required(request.orderId()));
        page.addAttribute("lines", orders.lines(request.orderId()));
        page.addAttribute("discounts", orders.discounts(request.orderId()));
        page.addAttribute("spendable", ledger.balances(member.id()).spendable());
        page.addAttribute("seconds", Math.max(0, left.toSeconds()));
        return "h5/confirm";
    }

    private static void write(HttpServletResponse response, String text) throws java.io.IOException {
        response.setContentType("text/plain");
        response.getWriter().write(text);
    }

    private static String address(Merchant merchant, SpendRequest request) {
        return "/h5/" + merchant.code() + "/confirm/" + request.id();
    }
}
