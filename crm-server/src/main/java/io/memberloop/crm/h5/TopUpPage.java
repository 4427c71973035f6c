package io.memberloop.crm.h5;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.storedvalue.PhoneTopUps;
import io.memberloop.crm.storedvalue.StoredValueRules;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Members pay money in on their own phones: choose, pay by WeChat, see it on the account. */
@Controller
@RequestMapping("/h5/{merchantCode}/top-up")
class TopUpPage {

    private final Insiders insiders;
    private final PhoneTopUps topUps;
    private final StoredValueRules rules;
    private final Ledger ledger;
    private final Texts texts;

    TopUpPage(Insiders insiders, PhoneTopUps topUps, StoredValueRules rules, Ledger ledger, Texts texts) {
        this.insiders = insiders;
        this.topUps = topUps;
        this.rules = rules;
        this.ledger = ledger;
        this.texts = texts;
    }

    @GetMapping
    String choose(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            Model page) {
        return insiders.only(openid, merchant, page, member -> show(member, new TopUpForm("", "", ""), page));
    }

    @PostMapping
    String pay(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            TopUpForm form,
            HttpServletResponse response,
            Model page) {
        return insiders.only(openid, merchant, page, member -> {
            try {
                return "redirect:" + address(merchant) + "/" + topUps.begin(member, form.op(), form.money());
            } catch (Refusal refusal) {
                response.setStatus(refusal.status());
                page.addAttribute("wrong", texts.of("refusal." + refusal.code(), refusal.arguments()));
                page.addAttribute("wrongField", refusal.field());
                return show(member, form, page);
            }
        });
    }

    private String show(Member member, TopUpForm form, Model page) {
        page.addAttribute("form", form);
        page.addAttribute("rule", rules.current());
        page.addAttribute("store", topUps.store(member));
        page.addAttribute("balance", ledger.balances(member.id()).balance());
        page.addAttribute("begun", topUps.begun(member).orElse(null));
        page.addAttribute("op", Secrets.token());
        return "h5/top-up";
    }

    /** One top-up: pay, wait, done or given up. */
    @GetMapping("/{order:[0-9]{1,19}}")
    String payment(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String order,
            @RequestParam Optional<String> paid,
            Model page) {
        return insiders.only(openid, merchant, page, member -> {
            var id = OrderId.parse(order);
            if (paid.isPresent()) {
                topUps.ask(topUps.mine(id, member));
            }
            var shown = topUps.mine(id, member);
            var payment = topUps.onPhone(shown, member);
            page.addAttribute("shown", shown);
            page.addAttribute("payment", payment.orElse(null));
            page.addAttribute("said", paid.isPresent());
            page.addAttribute("here", address(merchant) + "/" + id);
            page.addAttribute("mark", mark(shown, payment.isPresent()));
            page.addAttribute("balance", ledger.balances(member.id()).balance());
            return "h5/top-up-payment";
        });
    }

    /** What the waiting page asks: reload when it is no longer what was drawn. */
    @GetMapping(value = "/{order:[0-9]{1,19}}/state", produces = "text/plain")
    void state(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String order,
            HttpServletResponse response,
            Model page)
            throws java.io.IOException {
        var mark = insiders.only(openid, merchant, page, member -> {
            var shown = topUps.mine(OrderId.parse(order), member);
            return mark(shown, topUps.onPhone(shown, member).isPresent());
        });
        response.setContentType("text/plain");
        response.getWriter().write(mark);
    }

    @PostMapping("/{order:[0-9]{1,19}}/cancel")
    String giveUp(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String order,
            Model page) {
        return insiders.only(openid, merchant, page, member -> {
            var id = OrderId.parse(order);
            topUps.giveUp(id, member);
            // money that came in the meantime shows on the payment's own page
            boolean over = topUps.mine(id, member).isOver();
            return "redirect:" + address(merchant) + (over ? "" : "/" + id);
        });
    }

    private static String mark(PhoneTopUps.Shown shown, boolean ready) {
        Tender tender = shown.tender();
        return tender.state()
                + (ready ? " ready " : " ")
                + (shown.isUnclear() ? "unclear " : "")
                + (shown.isCredited() ? "credited" : "")
                + tender.refundedFen().fen();
    }

    private static String address(Merchant merchant) {
        return "/h5/" + merchant.code() + "/top-up";
    }
}
