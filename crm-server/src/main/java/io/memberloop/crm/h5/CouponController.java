package io.memberloop.crm.h5;

import io.memberloop.crm.coupon.Coupons;
import io.memberloop.crm.coupon.Gifts;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.merchant.Merchant;
import io.memberloop.crm.shared.CouponId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.storedvalue.Vouchers;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The member's coupons: what each is good for, its code for the till, turning a voucher into points or balance. */
@Controller
@RequestMapping("/h5/{merchantCode}/coupons")
class CouponController {

    private final Insiders insiders;
    private final CouponShelf shelf;
    private final Coupons coupons;
    private final Gifts gifts;
    private final Vouchers vouchers;

    CouponController(Insiders insiders, CouponShelf shelf, Coupons coupons, Gifts gifts, Vouchers vouchers) {
        this.insiders = insiders;
        this.shelf = shelf;
        this.coupons = coupons;
        this.gifts = gifts;
        this.vouchers = vouchers;
    }

    /** @param show usable (as a rule), used or over */
    @GetMapping
    String list(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @RequestParam(defaultValue = "") String show,
            Model model) {
        return insiders.only(openid, merchant, model, member -> list(member, show, model));
    }

    private String list(Member member, String show, Model model) {
        var wanted = Arrays.stream(CouponShelf.Place.values())
                .filter(place -> place.name().equalsIgnoreCase(show))
                .findFirst()
                .orElse(CouponShelf.Place.USABLE);
        var all = shelf.of(member);
        var counts = new EnumMap<CouponShelf.Place, Long>(CouponShelf.Place.class);
        for (var place : CouponShelf.Place.values()) {
            counts.put(place, all.stream().filter(s -> s.place() == place).count());
        }
        model.addAttribute("counts", counts);
        model.addAttribute("place", wanted);
        model.addAttribute(
                "coupons", all.stream().filter(s -> s.place() == wanted).toList());
        return "h5/coupons";
    }

    @GetMapping("/{id}")
    String detail(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            @RequestParam Optional<String> booked,
            Model model) {
        return insiders.only(openid, merchant, model, member -> {
            model.addAttribute("booked", booked.isPresent());
            return detail(CouponId.parse(id), member, model);
        });
    }

    private String detail(CouponId id, Member member, Model model) {
        var shown = shelf.shown(coupons.required(id, member.id()));
        model.addAttribute("s", shown);
        if (shown.isForTheTill()) {
            model.addAttribute("qr", CodePictures.qr(shown.coupon().code()));
        }
        return "h5/coupon";
    }

    @PostMapping("/{id}/cash-in")
    String cashIn(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        return insiders.only(openid, merchant, model, member -> {
            var coupon = CouponId.parse(id);
            try {
                vouchers.cashIn(coupon, member.id());
                return "redirect:/h5/" + merchant.code() + "/coupons/" + coupon + "?booked";
            } catch (Refusal refused) {
                shelf.tell(refused, model, response);
                return detail(coupon, member, model);
            }
        });
    }

    @PostMapping("/{id}/give")
    String give(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        return insiders.only(openid, merchant, model, member -> {
            var coupon = CouponId.parse(id);
            try {
                var gift = gifts.give(coupon, member.id());
                return "redirect:/h5/" + merchant.code() + "/gifts/" + gift.code();
            } catch (Refusal refused) {
                shelf.tell(refused, model, response);
                return detail(coupon, member, model);
            }
        });
    }

    /** From a piece to the gift that it is on its way with, or was claimed with. */
    @GetMapping("/{id}/gift")
    String gift(
            @RequestAttribute(H5Entry.OPENID) String openid,
            @RequestAttribute(H5Entry.MERCHANT) Merchant merchant,
            @PathVariable String id,
            Model model) {
        return insiders.only(openid, merchant, model, member -> {
            var coupon = coupons.required(CouponId.parse(id), member.id());
            var page = gifts.lastOf(coupon.id()).map(g -> "/gifts/" + g.code()).orElse("/coupons/" + coupon.id());
            return "redirect:/h5/" + merchant.code() + page;
        });
    }
}
