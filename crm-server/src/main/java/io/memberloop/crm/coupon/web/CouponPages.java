package io.memberloop.crm.coupon.web;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.coupon.CouponPicture;
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
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Arrays;
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

/** The console's coupon pages: list, form with the coupon's picture, stop and restart. */
@Controller
@RequestMapping("/console/coupons")
class CouponPages {

    private static final int PAGE = 30;

    private final Offers offers;
    private final CouponWords words;
    private final Stores stores;
    private final Catalog catalog;
    private final Tiers tiers;
    private final BusinessDay day;

    CouponPages(Offers offers, CouponWords words, Stores stores, Catalog catalog, Tiers tiers, BusinessDay day) {
        this.offers = offers;
        this.words = words;
        this.stores = stores;
        this.catalog = catalog;
        this.tiers = tiers;
        this.day = day;
    }

    /** An offer with its picture. */
    public record Shown(Offer offer, CouponPicture picture) {}

    @GetMapping
    String list(
            @RequestParam(required = false) String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) String before,
            Model model) {
        Boolean active = "active".equals(state) ? Boolean.TRUE : "stopped".equals(state) ? Boolean.FALSE : null;
        var wanted = Arrays.stream(Worth.Kind.values())
                .filter(k -> k.name().equals(kind))
                .findFirst()
                .orElse(null);
        var found = offers.page(before == null ? null : OfferId.parse(before), q, active, wanted, PAGE + 1);
        var names = words.names();
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute(
                "offers",
                shown.stream()
                        .map(o -> new Shown(o, CouponPicture.of(o, names)))
                        .toList());
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("kind", wanted == null ? "" : kind);
        model.addAttribute("kinds", Worth.Kind.values());
        model.addAttribute("filtered", q != null && !q.isBlank() || !state.isEmpty() || wanted != null);
        model.addAttribute("last", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
        return "admin/coupon/list";
    }

    @GetMapping("/new")
    String blank(Model model) {
        return form(OfferForm.empty(day.today()), null, Map.of(), model);
    }

    @PostMapping
    String create(@RequestParam MultiValueMap<String, String> sent, Model model, HttpServletResponse response) {
        var form = OfferForm.read(sent);
        var check = new OfferCheck(form, day.today(), choices());
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
        boolean promised = offer.issued() > 0;
        var form = OfferForm.read(sent);
        if (promised) {
            form = form.keeping(OfferForm.of(offer, day.today()));
        }
        // days that are over already are no error of an offer that is out
        var check = new OfferCheck(form, promised ? LocalDate.MIN : day.today(), choices());
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

    @PostMapping("/{id}/state")
    String state(@PathVariable String id, @RequestParam boolean active) {
        offers.setActive(OfferId.parse(id), active);
        return "redirect:/console/coupons/" + id + "?saved";
    }

    /** The picture beside the form while it is being filled in. */
    @PostMapping("/picture")
    String picture(@RequestParam MultiValueMap<String, String> sent, Model model) {
        var check = new OfferCheck(OfferForm.read(sent), day.today(), choices());
        model.addAttribute("picture", check.picture(words.names()));
        return "admin/coupon/picture :: edited";
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
        model.addAttribute("promised", offer != null && offer.issued() > 0);
        model.addAttribute("errors", errors);
        model.addAttribute("choices", choices);
        model.addAttribute("kinds", Worth.Kind.values());
        model.addAttribute("weekdays", weekdays());
        model.addAttribute("picture", new OfferCheck(form, day.today(), choices).picture(words.names()));
        return "admin/coupon/form";
    }
}
