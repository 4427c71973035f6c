package io.memberloop.crm.coupon.web;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form of an offer, with the coupon's picture and what it does to a bill beside it. */
@Controller
@RequestMapping("/console/coupons")
class OfferEditor {

    private final Offers offers;
    private final OfferFigures figures;
    private final CouponWords words;
    private final Stores stores;
    private final Catalog catalog;
    private final Tiers tiers;
    private final BusinessDay day;

    OfferEditor(
            Offers offers,
            OfferFigures figures,
            CouponWords words,
            Stores stores,
            Catalog catalog,
            Tiers tiers,
            BusinessDay day) {
        this.offers = offers;
        this.figures = figures;
        this.words = words;
        this.stores = stores;
        this.catalog = catalog;
        this.tiers = tiers;
        this.day = day;
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(OfferForm.empty(day.today()), null, Map.of(), model);
    }

    @PostMapping
    String create(@RequestParam MultiValueMap<String, String> sent, Model model, HttpServletResponse response) {
        var form = OfferForm.read(sent);
        var check = new OfferCheck(form, day.today(), choices(), null);
        if (!check.errors().isEmpty()) {
            response.setStatus(422);
            return form(form, null, check.errors(), model);
        }
        return "redirect:/console/coupons/" + offers.create(check.draft()).id() + "?saved";
    }

    @GetMapping("/{id}")
    String edit(@PathVariable String id, @RequestParam(required = false) String saved, Model model) {
        var offer = offers.required(OfferId.parse(id));
        model.addAttribute("saved", saved != null);
        return form(OfferForm.of(offer, day.today()), offer, Map.of(), model);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        var offer = offers.required(OfferId.parse(id));
        var form = read(sent, offer);
        var check = new OfferCheck(form, day.today(), choices(), offer);
        var errors = check.errors().isEmpty() ? changed(offer, check) : check.errors();
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return form(form, offer, errors, model);
        }
        return "redirect:/console/coupons/" + id + "?saved";
    }

    private Map<String, String> changed(Offer offer, OfferCheck check) {
        try {
            offers.change(offer.id(), check.draft());
            return Map.of();
        } catch (Refusal refused) {
            if (refused.field() == null) {
                throw refused;
            }
            return Map.of(refused.field(), "refusal." + refused.code());
        }
    }

    /** The picture beside the form while it is being filled in. */
    @PostMapping("/picture")
    String picture(@RequestParam MultiValueMap<String, String> sent, Model model) {
        live(new OfferCheck(OfferForm.read(sent), day.today(), choices(), null), model);
        return "admin/coupon/picture :: live";
    }

    @PostMapping("/{id}/picture")
    String picture(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent, Model model) {
        var offer = offers.required(OfferId.parse(id));
        live(new OfferCheck(read(sent, offer), day.today(), choices(), offer), model);
        return "admin/coupon/picture :: live";
    }

    /** What members were promised comes from the offer, whatever was sent. */
    private OfferForm read(MultiValueMap<String, String> sent, Offer offer) {
        var form = OfferForm.read(sent);
        return offer.issued() > 0 ? form.keeping(OfferForm.of(offer, day.today())) : form;
    }

    private OfferChoices choices() {
        return OfferChoices.of(stores, catalog, tiers, offers.groups());
    }

    private static Map<DayOfWeek, String> weekdays() {
        var names = new LinkedHashMap<DayOfWeek, String>();
        for (var weekday : DayOfWeek.values()) {
            names.put(weekday, weekday.getDisplayName(TextStyle.SHORT, LocaleContextHolder.getLocale()));
        }
        return names;
    }

    private String form(OfferForm form, Offer offer, Map<String, String> errors, Model model) {
        var choices = choices();
        model.addAttribute("form", form);
        model.addAttribute("offer", offer);
        model.addAttribute("state", offer == null ? null : CouponPages.stateOf(offer, day.today()));
        model.addAttribute("numbers", offer == null ? null : figures.of(offer));
        model.addAttribute("promised", offer != null && offer.issued() > 0);
        model.addAttribute("errors", errors);
        model.addAttribute("choices", choices);
        model.addAttribute("kinds", Worth.Kind.values());
        model.addAttribute("weekdays", weekdays());
        live(new OfferCheck(form, day.today(), choices, offer), model);
        return "admin/coupon/form";
    }

    private void live(OfferCheck check, Model model) {
        model.addAttribute("picture", check.picture(words.names()));
        model.addAttribute("examples", check.examples());
        model.addAttribute("scoped", check.isScoped());
        model.addAttribute("received", check.daysIfReceived(day.today()));
    }
}
