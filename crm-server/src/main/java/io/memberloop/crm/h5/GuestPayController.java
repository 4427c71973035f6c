package io.memberloop.crm.h5;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.GuestBill;
import io.memberloop.crm.order.GuestBills;
import io.memberloop.crm.order.PayLinks;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.order.TenderState;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.Id;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Guests pay the table's bill on their own phones. Nobody has to be a member for it. */
@Controller
@RequestMapping("/h5/{merchantCode}/pay/{code}")
class GuestPayController {

    private final PayLinks links;
    private final GuestBills bills;
    private final Members members;
    private final Stores stores;
    private final Texts texts;

    GuestPayController(PayLinks links, GuestBills bills, Members members, Stores stores, Texts texts) {
        this.links = links;
        this.bills = bills;
        this.members = members;
        this.stores = stores;
        this.texts = texts;
    }

    @GetMapping
    String bill(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            Model page) {
        page.addAttribute("form", new GuestForm("ALL", "", "", ""));
        page.addAttribute("wanted", Map.of());
        return show(merchant, links.order(code), code, openid, page);
    }

    /** What has changed since the page was drawn; 204 while nothing has. */
    @GetMapping("/live")
    String live(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            @RequestParam long seen,
            HttpServletResponse response,
            Model page) {
        var order = links.order(code);
        if (bills.revision(order) == seen) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return bill(openid, merchant, code, page);
    }

    @PostMapping
    String pay(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            GuestForm form,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model page) {
        var order = links.order(code);
        try {
            var tender = bills.pay(form.ask(order, openid, fields));
            return "redirect:" + address(merchant, code) + "/" + tender.id();
        } catch (Refusal refusal) {
            response.setStatus(refusal.status());
            page.addAttribute("form", form);
            page.addAttribute("wanted", fields);
            page.addAttribute("wrong", texts.of("refusal." + refusal.code(), refusal.arguments()));
            page.addAttribute("wrongField", refusal.field());
            return show(merchant, order, code, openid, page);
        }
    }

    /** One guest's payment: pay, wait, done or given up. */
    @GetMapping("/{tender:[0-9]{1,19}}")
    String payment(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            @PathVariable String tender,
            @RequestParam Optional<String> paid,
            HttpSession session,
            Model page) {
        var order = links.order(code);
        var mine = mine(order, tender, openid);
        var member = members.byOpenid(openid).filter(Member::isActive).orElse(null);
        if (mine.isCaptured() && member == null) {
            // joining from here gives this bill's points
            session.setAttribute(JoinController.BILL + merchant.id(), order.value());
        }
        page.addAttribute("tender", mine);
        page.addAttribute("member", member);
        page.addAttribute("payment", bills.onPhone(mine, openid).orElse(null));
        page.addAttribute("here", address(merchant, code) + "/" + mine.id());
        page.addAttribute("said", paid.isPresent());
        show(merchant, order, code, openid, page);
        return "h5/guest-payment";
    }

    /** What the waiting page asks: reload when it is no longer what was drawn. */
    @GetMapping(value = "/{tender:[0-9]{1,19}}/state", produces = "text/plain")
    void state(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @PathVariable String code,
            @PathVariable String tender,
            HttpServletResponse response)
            throws java.io.IOException {
        var order = links.order(code);
        var mine = mine(order, tender, openid);
        boolean ready = bills.onPhone(mine, openid).isPresent();
        response.setContentType("text/plain");
        response.getWriter().write(mark(mine, ready, bills.revision(order)));
    }

    @PostMapping("/{tender:[0-9]{1,19}}/cancel")
    String giveUp(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            @PathVariable String tender) {
        var given = bills.giveUp(links.order(code), new TenderId(Id.number(tender)), openid);
        // money that came in the meantime shows on the payment's own page
        boolean gone = given.state() == TenderState.VOIDED || given.state() == TenderState.FAILED;
        return "redirect:" + address(merchant, code) + (gone ? "" : "/" + given.id());
    }

    private Tender mine(OrderId order, String tender, String openid) {
        return bills.mine(order, new TenderId(Id.number(tender)), openid);
    }

    private String show(Merchant merchant, OrderId id, String code, String openid, Model page) {
        var bill = bills.view(id, openid);
        page.addAttribute("merchant", merchant);
        page.addAttribute("bill", bill);
        page.addAttribute("store", stores.required(bill.order().storeId()));
        page.addAttribute("base", address(merchant, code));
        page.addAttribute("op", Secrets.token());
        page.addAttribute("splits", splits(bill));
        var tender = (Tender) page.getAttribute("tender");
        if (tender != null) {
            page.addAttribute(
                    "mark",
                    mark(
                            tender,
                            page.getAttribute("payment") != null,
                            bill.order().revision()));
        }
        return "h5/guest-bill";
    }

    /** What each of 2 to 6 people pays of the whole bill, as far as so much is left. */
    private static Map<Integer, Money> splits(GuestBill bill) {
        var splits = new LinkedHashMap<Integer, Money>();
        for (int people = 2; people <= 6; people++) {
            var part = Money.ofFen((bill.order().dueFen().fen() + people - 1) / people);
            if (part.isPositive() && !bill.stillDue().isLessThan(part)) {
                splits.put(people, part);
            }
        }
        return splits;
    }

    private static String mark(Tender tender, boolean ready, long revision) {
        return tender.state() + (ready ? " ready " : " ") + (tender.isCaptured() ? revision : 0);
    }

    private static String address(Merchant merchant, String code) {
        return "/h5/" + merchant.code() + "/pay/" + code;
    }
}
