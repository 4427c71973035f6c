package io.memberloop.crm.h5;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.loyalty.ExpiringPoints;
import io.memberloop.crm.member.Consents;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.SpendRequests;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.storedvalue.StoredValueRules;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a member sees of the membership. Whoever is none yet is led to the join page. */
@Controller
@RequestMapping("/h5/{merchantCode}")
class CardController {

    private static final int BILLS = 50;

    private final Members members;
    private final Tiers tiers;
    private final Ledger ledger;
    private final Coupons coupons;
    private final Orders orders;
    private final Consents consents;
    private final StoredValueRules storedValue;
    private final ExpiringPoints expiring;
    private final SpendRequests requests;
    private final Db db;

    CardController(
            Members members,
            Tiers tiers,
            Ledger ledger,
            Coupons coupons,
            Orders orders,
            Consents consents,
            StoredValueRules storedValue,
            ExpiringPoints expiring,
            SpendRequests requests,
            Db db) {
        this.members = members;
        this.tiers = tiers;
        this.ledger = ledger;
        this.coupons = coupons;
        this.orders = orders;
        this.consents = consents;
        this.storedValue = storedValue;
        this.expiring = expiring;
        this.requests = requests;
        this.db = db;
    }

    @GetMapping("/card")
    String card(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam Optional<String> joined,
            Model model) {
        return forMember(openid, merchant, model, member -> {
            model.addAttribute("tier", tiers.of(member).orElse(null));
            var balances = ledger.balances(member.id());
            model.addAttribute("points", balances.balance().points());
            model.addAttribute("balance", balances.spendable().money());
            model.addAttribute(
                    "usable",
                    coupons.of(member.id()).stream().filter(Coupon::isUsable).count());
            model.addAttribute("qr", CodePictures.qr(member.number()));
            model.addAttribute("bars", CodePictures.code128(member.number()));
            model.addAttribute("grouped", member.number().replaceAll("(.{4})(?=.)", "$1 "));
            model.addAttribute("joined", joined.isPresent());
            model.addAttribute("topUps", storedValue.current().active());
            model.addAttribute("asked", requests.waitingFor(member.id()));
            model.addAttribute("mark", ConfirmPage.mark(requests, member));
            model.addAttribute("soon", expiring.of(member.id()).orElse(null));
            return "h5/card";
        });
    }

    @GetMapping("/bills")
    String bills(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            Model model) {
        return forMember(openid, merchant, model, member -> {
            model.addAttribute("bills", orders.ofMember(member.id(), BILLS));
            return "h5/bills";
        });
    }

    @GetMapping("/privacy")
    String privacy(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            Model model) {
        return forMember(openid, merchant, model, member -> {
            model.addAttribute("marketing", consents.holds(member.id(), Consents.Kind.MARKETING));
            return "h5/privacy";
        });
    }

    @PostMapping("/privacy/marketing")
    String marketing(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam boolean given,
            Model model) {
        return forMember(openid, merchant, model, member -> {
            db.run(() -> consents.record(
                    member.id(), Consents.Kind.MARKETING, given, Enrolment.TEXT_VERSION, Enrolment.SOURCE));
            return "redirect:/h5/" + merchant.code() + "/privacy";
        });
    }

    private String forMember(String openid, Merchant merchant, Model model, Function<Member, String> page) {
        var member = members.byOpenid(openid);
        if (member.isEmpty()) {
            return "redirect:/h5/" + merchant.code() + "/join";
        }
        model.addAttribute("merchant", merchant).addAttribute("member", member.get());
        return page.apply(member.get());
    }
}
