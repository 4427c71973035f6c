package io.memberloop.crm.coupon.web;

import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The console's coupon pages: list, form with the coupon's picture, stop and restart. */
@Controller
@RequestMapping("/console/coupons")
class CouponPages {

    private static final int PAGE = 30;

    private final Offers offers;
    private final BusinessDay day;

    CouponPages(Offers offers, BusinessDay day) {
        this.offers = offers;
        this.day = day;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) String before,
            Model model) {
        Boolean active = "active".equals(state) ? Boolean.TRUE : "stopped".equals(state) ? Boolean.FALSE : null;
        var found = offers.page(before == null ? null : OfferId.parse(before), q, active, null, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("offers", shown);
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("filtered", q != null && !q.isBlank() || !state.isEmpty());
        model.addAttribute("last", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
        return "admin/coupon/list";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(OfferForm.empty(day.today()), null, Map.of(), model);
    }

    @PostMapping
    String create(@ModelAttribute OfferForm form, Model model, HttpServletResponse response) {
        var checked = form.check(day.today());
        if (checked.draft() == null) {
            response.setStatus(422);
            return form(form, null, checked.errors(), model);
        }
        return "redirect:/console/coupons/" + offers.create(checked.draft()).id() + "?saved";
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, @RequestParam(required = false) String saved, Model model) {
        var offer = offers.required(OfferId.parse(id));
        model.addAttribute("saved", saved != null);
        return form(OfferForm.of(offer, day.today()), offer, Map.of(), model);
    }

    @PostMapping("/{id}")
    String change(@PathVariable String id, @ModelAttribute OfferForm form, Model model, HttpServletResponse response) {
        var offer = offers.required(OfferId.parse(id));
        var meant = offer.issued() > 0 ? form.keeping(OfferForm.of(offer, day.today())) : form;
        var checked = offer.issued() > 0 ? meant.checkKept(offer) : meant.check(day.today());
        if (checked.draft() == null) {
            response.setStatus(422);
            return form(meant, offer, checked.errors(), model);
        }
        try {
            offers.change(offer.id(), checked.draft());
        } catch (Refusal refused) {
            if (refused.field() == null) {
                throw refused;
            }
            response.setStatus(422);
            return form(meant, offer, Map.of(refused.field(), "refusal." + refused.code()), model);
        }
        return "redirect:/console/coupons/" + id + "?saved";
    }

    @PostMapping("/{id}/state")
    String state(@PathVariable String id, @RequestParam boolean active) {
        offers.setActive(OfferId.parse(id), active);
        return "redirect:/console/coupons/" + id + "?saved";
    }

    /** The picture beside the form while it is being filled in. */
    @PostMapping("/picture")
    String picture(@ModelAttribute OfferForm form, Model model) {
        model.addAttribute("picture", CouponPicture.of(form));
        return "admin/coupon/picture :: edited";
    }

    private static String form(OfferForm form, Offer offer, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("offer", offer);
        model.addAttribute("promised", offer != null && offer.issued() > 0);
        model.addAttribute("errors", errors);
        model.addAttribute("picture", CouponPicture.of(form));
        return "admin/coupon/form";
    }
}
