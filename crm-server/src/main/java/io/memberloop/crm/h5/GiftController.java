package io.memberloop.crm.h5;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.Gift;
import io.memberloop.crm.coupon.Gifts;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page of a coupon on its way: the giver sends it and sees what becomes of it, the friend takes the coupon there. */
@Controller
@RequestMapping("/h5/{merchantCode}/gifts/{code}")
class GiftController {

    private final Insiders insiders;
    private final CouponShelf shelf;
    private final Members members;
    private final Gifts gifts;

    GiftController(Insiders insiders, CouponShelf shelf, Members members, Gifts gifts) {
        this.insiders = insiders;
        this.shelf = shelf;
        this.members = members;
        this.gifts = gifts;
    }

    /** What becomes of a gift, as its page says it. */
    public enum Fate {
        OPEN,
        CLAIMED,
        BACK,
        /** The coupon's days passed before anybody took it. */
        OVER
    }

    @GetMapping
    String opened(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            HttpSession session,
            Model model) {
        var gift = required(code);
        var member = members.byOpenid(openid).filter(Member::isActive).orElse(null);
        if (member == null) {
            H5Session.comeBackTo(session, merchant.id(), "/h5/" + merchant.code() + "/gifts/" + code);
        } else if (member.id().equals(gift.receiverId())) {
            return "redirect:/h5/" + merchant.code() + "/coupons/" + gift.newCouponId();
        }
        model.addAttribute("merchant", merchant).addAttribute("member", member);
        return page(gift, member, model);
    }

    private String page(Gift gift, Member member, Model model) {
        var shown = shelf.shown(gifts.coupon(gift));
        model.addAttribute("gift", gift);
        model.addAttribute("fate", fate(gift, shown));
        model.addAttribute("mine", member != null && member.id().equals(gift.giverId()));
        model.addAttribute("until", gift.expiresAt().atZone(BusinessDay.ZONE));
        model.addAttribute(
                "decided", gift.decidedAt() == null ? null : gift.decidedAt().atZone(BusinessDay.ZONE));
        model.addAttribute("giver", name(gift.giverId()));
        model.addAttribute("receiver", gift.receiverId() == null ? "" : name(gift.receiverId()));
        model.addAttribute("picture", shown.picture());
        return "h5/gift";
    }

    private Fate fate(Gift gift, CouponShelf.Shown shown) {
        if (gift.isClaimed()) {
            return Fate.CLAIMED;
        }
        boolean over = shown.coupon().validTo().isBefore(shown.today())
                || shown.coupon().state() == Coupon.State.EXPIRED;
        if (over) {
            return Fate.OVER;
        }
        return gifts.isOpen(gift) ? Fate.OPEN : Fate.BACK;
    }

    private String name(MemberId id) {
        return members.byId(id).map(Member::maskedName).orElse("");
    }

    private Gift required(String code) {
        return gifts.find(code).orElseThrow(() -> Refusal.notFound("gift"));
    }

    @PostMapping("/claim")
    String claim(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            Model model,
            HttpServletResponse response) {
        return insiders.only(openid, merchant, model, member -> {
            try {
                var piece = gifts.claim(code, member.id());
                return "redirect:/h5/" + merchant.code() + "/coupons/" + piece;
            } catch (Refusal refused) {
                return refused(refused, code, member, model, response);
            }
        });
    }

    @PostMapping("/take-back")
    String takeBack(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            Model model,
            HttpServletResponse response) {
        return insiders.only(openid, merchant, model, member -> {
            try {
                gifts.takeBack(code, member.id());
                return "redirect:/h5/" + merchant.code() + "/coupons/"
                        + required(code).couponId();
            } catch (Refusal refused) {
                return refused(refused, code, member, model, response);
            }
        });
    }

    /** The page as it is now, with what went wrong on top. */
    private String refused(Refusal refused, String code, Member member, Model model, HttpServletResponse response) {
        shelf.tell(refused, model, response);
        return page(required(code), member, model);
    }
}
