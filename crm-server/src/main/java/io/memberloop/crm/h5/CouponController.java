package io.memberloop.crm.h5;

import io.memberloop.crm.coupon.Coupon;
import io.memberloop.crm.coupon.CouponPicture;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Gift;
import io.memberloop.crm.coupon.Gifts;
import io.memberloop.crm.loyalty.Vouchers;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The member's coupons: what they are good for, giving one to a friend, turning a voucher into points or balance. */
@Controller
@RequestMapping("/h5/{merchantCode}")
class CouponController {

    private final Members members;
    private final Coupons coupons;
    private final Gifts gifts;
    private final Vouchers vouchers;
    private final CouponWords words;
    private final Texts texts;

    CouponController(Members members, Coupons coupons, Gifts gifts, Vouchers vouchers, CouponWords words, Texts texts) {
        this.members = members;
        this.coupons = coupons;
        this.gifts = gifts;
        this.vouchers = vouchers;
        this.words = words;
        this.texts = texts;
    }

    /** A piece with its picture. */
    public record Shown(Coupon coupon, CouponPicture picture) {

        public boolean isGiveable() {
            boolean whole = coupon.usesLeft() == coupon.worth().uses();
            return coupon.isUsable() && coupon.terms().giveable() && whole;
        }

        public boolean isVoucher() {
            return coupon.isUsable() && !coupon.worth().kind().isForBills();
        }
    }

    @GetMapping("/coupons")
    String list(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam Optional<String> booked,
            Model model) {
        return forMember(openid, merchant, model, member -> {
            model.addAttribute("booked", booked.isPresent());
            return list(member, model);
        });
    }

    private String list(Member member, Model model) {
        var names = words.names();
        var shown = coupons.of(member.id()).stream()
                .sorted(Comparator.comparing((Coupon c) -> !c.isUsable()))
                .map(c -> new Shown(c, CouponPicture.of(c, names)))
                .toList();
        model.addAttribute("coupons", shown);
        return "h5/coupons";
    }

    @PostMapping("/coupons/{id}/cash-in")
    String cashIn(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        return forMember(openid, merchant, model, member -> {
            try {
                vouchers.cashIn(CouponId.parse(id), member.id());
                return "redirect:/h5/" + merchant.code() + "/coupons?booked";
            } catch (Refusal refused) {
                return refused(refused, member, model, response);
            }
        });
    }

    @PostMapping("/coupons/{id}/give")
    String give(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        return forMember(openid, merchant, model, member -> {
            try {
                var gift = gifts.give(CouponId.parse(id), member.id());
                return "redirect:/h5/" + merchant.code() + "/gifts/" + gift.code();
            } catch (Refusal refused) {
                return refused(refused, member, model, response);
            }
        });
    }

    /** From the list to the gift that a piece is on its way with. */
    @GetMapping("/coupons/{id}/gift")
    String gift(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model model) {
        return forMember(openid, merchant, model, member -> {
            var coupon = coupons.required(CouponId.parse(id), member.id());
            var page = gifts.openOf(coupon.id()).map(g -> "/gifts/" + g.code()).orElse("/coupons");
            return "redirect:/h5/" + merchant.code() + page;
        });
    }

    /** The page that is sent to the friend; the giver sees another side of it. */
    @GetMapping("/gifts/{code}")
    String opened(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            HttpSession session,
            Model model) {
        var gift = gifts.find(code).orElseThrow(() -> Refusal.notFound("gift"));
        var member = members.byOpenid(openid).filter(Member::isActive).orElse(null);
        if (member == null) {
            H5Session.comeBackTo(session, merchant.id(), "/h5/" + merchant.code() + "/gifts/" + code);
        } else if (member.id().equals(gift.receiverId())) {
            return "redirect:/h5/" + merchant.code() + "/coupons";
        }
        model.addAttribute("merchant", merchant).addAttribute("member", member);
        return shown(gift, member, model);
    }

    private String shown(Gift gift, Member member, Model model) {
        model.addAttribute("gift", gift);
        model.addAttribute("mine", member != null && member.id().equals(gift.giverId()));
        model.addAttribute("until", gift.expiresAt().atZone(BusinessDay.ZONE));
        model.addAttribute("picture", CouponPicture.of(gifts.coupon(gift), words.names()));
        return "h5/gift";
    }

    @PostMapping("/gifts/{code}/claim")
    String claim(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            Model model,
            HttpServletResponse response) {
        return forMember(openid, merchant, model, member -> {
            try {
                gifts.claim(code, member.id());
                return "redirect:/h5/" + merchant.code() + "/coupons";
            } catch (Refusal refused) {
                return refused(refused, member, model, response);
            }
        });
    }

    @PostMapping("/gifts/{code}/take-back")
    String takeBack(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String code,
            Model model,
            HttpServletResponse response) {
        return forMember(openid, merchant, model, member -> {
            try {
                gifts.takeBack(code, member.id());
                return "redirect:/h5/" + merchant.code() + "/coupons";
            } catch (Refusal refused) {
                return refused(refused, member, model, response);
            }
        });
    }

    /** The list with what went wrong on top. */
    private String refused(Refusal refused, Member member, Model model, HttpServletResponse response) {
        if (refused.status() == HttpServletResponse.SC_NOT_FOUND) {
            throw refused;
        }
        response.setStatus(refused.status());
        model.addAttribute("problem", texts.of("refusal." + refused.code(), refused.arguments()));
        return list(member, model);
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
