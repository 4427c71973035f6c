package io.memberloop.crm.coupon.web;

import io.memberloop.crm.coupon.CouponPicture;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Pieces;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.shared.OfferId;
import java.time.LocalDate;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The console's list of offers with what became of each; stopping and restarting one. */
@Controller
@RequestMapping("/console/coupons")
class CouponPages {

    private static final int PAGE = 30;

    private final Offers offers;
    private final Pieces pieces;
    private final OfferFigures figures;
    private final CouponWords words;
    private final BusinessDay day;

    CouponPages(Offers offers, Pieces pieces, OfferFigures figures, CouponWords words, BusinessDay day) {
        this.offers = offers;
        this.pieces = pieces;
        this.figures = figures;
        this.words = words;
        this.day = day;
    }

    /** An offer with its picture and its numbers. */
    public record Shown(Offer offer, CouponPicture picture, OfferNumbers numbers, LocalDate today) {

        /** Whether pieces are given out: active, stopped, out of stock, or over because its days are. */
        public String getState() {
            return stateOf(offer, today);
        }
    }

    static String stateOf(Offer offer, LocalDate today) {
        if (!offer.active()) {
            return "stopped";
        }
        if (offer.fixedTo() != null && offer.fixedTo().isBefore(today)) {
            return "over";
        }
        return offer.left() <= 0 ? "out" : "active";
    }

    @GetMapping
    String list(
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) String before,
            Model model) {
        var piece = q == null ? null : pieces.byCode(q).orElse(null);
        if (piece != null) {
            return "redirect:/console/coupons/pieces/" + piece.id();
        }
        Boolean active = "active".equals(state) ? Boolean.TRUE : "stopped".equals(state) ? Boolean.FALSE : null;
        var wanted = Arrays.stream(Worth.Kind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElse(null);
        var found = offers.page(before == null ? null : OfferId.parse(before), q, active, wanted, PAGE + 1);
        var page = found.subList(0, Math.min(PAGE, found.size()));
        var names = words.names();
        var numbers = figures.of(page);
        model.addAttribute(
                "offers",
                page.stream()
                        .map(o -> new Shown(o, CouponPicture.of(o, names), numbers.get(o.id()), day.today()))
                        .toList());
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("kind", wanted == null ? "" : kind);
        model.addAttribute("kinds", Worth.Kind.values());
        model.addAttribute("filtered", q != null && !q.isBlank() || !state.isEmpty() || wanted != null);
        model.addAttribute("last", found.size() > PAGE ? page.get(PAGE - 1).id() : null);
        return "admin/coupon/list";
    }

    @PostMapping("/{id}/state")
    String state(@PathVariable String id, @RequestParam boolean active) {
        offers.setActive(OfferId.parse(id), active);
        return "redirect:/console/coupons/" + id + "?saved";
    }
}
