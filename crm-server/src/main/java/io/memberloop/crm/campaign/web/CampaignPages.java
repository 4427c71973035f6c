package io.memberloop.crm.campaign.web;

import io.memberloop.crm.campaign.Campaign;
import io.memberloop.crm.campaign.Campaigns;
import io.memberloop.crm.coupon.CouponPicture;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.segment.Segments;
import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.SegmentId;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The console's campaign pages: list, draft with the customer's phone beside it, progress and result. */
@Controller
@RequestMapping("/console/campaigns")
class CampaignPages {

    private static final int PAGE = 30;

    private final Campaigns campaigns;
    private final Segments segments;
    private final Offers offers;
    private final CouponWords words;
    private final Merchants merchants;

    CampaignPages(Campaigns campaigns, Segments segments, Offers offers, CouponWords words, Merchants merchants) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.offers = offers;
        this.words = words;
        this.merchants = merchants;
    }

    @GetMapping
    String list(@RequestParam(required = false) String q, @RequestParam(required = false) String before, Model model) {
        var found = campaigns.list(before == null ? null : CampaignId.parse(before), q, PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("campaigns", shown);
        model.addAttribute("zone", BusinessDay.ZONE);
        model.addAttribute("q", q);
        model.addAttribute("filtered", q != null && !q.isBlank());
        model.addAttribute("last", found.size() > PAGE ? shown.get(PAGE - 1).id() : null);
        return "admin/campaign/list";
    }

    @GetMapping("/new")
    String blank(@RequestParam(defaultValue = "") String segment, Model model) {
        return form(new CampaignForm("", segment, "", "", "10"), null, Map.of(), model);
    }

    @PostMapping
    String create(@ModelAttribute CampaignForm form, Principal user, Model model, HttpServletResponse response) {
        var errors = form.errors();
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return form(form, null, errors, model);
        }
        return "redirect:/console/campaigns/" + campaigns.create(form.draft(), user.getName());
    }

    @GetMapping("/{id}")
    String page(@PathVariable String id, @RequestParam(required = false) String saved, Model model) {
        var campaign = campaigns.required(CampaignId.parse(id));
        model.addAttribute("saved", saved != null);
        if (campaign.state() == Campaign.State.DRAFT) {
            return form(CampaignForm.of(campaign), campaign, Map.of(), model);
        }
        progress(campaign, model);
        phone(campaign.message(), campaign.offerId(), model);
        model.addAttribute("segment", segments.required(campaign.segmentId()));
        model.addAttribute("tiers", segments.tiers());
        return "admin/campaign/progress";
    }

    /** The part of the page that changes while the campaign runs. */
    @GetMapping("/{id}/progress")
    String progress(@PathVariable String id, Model model) {
        progress(campaigns.required(CampaignId.parse(id)), model);
        return "admin/campaign/progress :: live";
    }

    /** Saves the draft, and begins to send when that button was used; a second click finds it begun. */
    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            @ModelAttribute CampaignForm form,
            @RequestParam(defaultValue = "") String action,
            Model model,
            HttpServletResponse response) {
        var campaign = campaigns.required(CampaignId.parse(id));
        boolean send = "send".equals(action);
        if (send && campaign.state() != Campaign.State.DRAFT) {
            return "redirect:/console/campaigns/" + id;
        }
        var errors = form.errors();
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return form(form, campaign, errors, model);
        }
        campaigns.change(campaign.id(), form.draft());
        if (send) {
            campaigns.start(campaign.id());
        }
        return "redirect:/console/campaigns/" + id + (send ? "" : "?saved");
    }

    @PostMapping("/{id}/pause")
    String pause(@PathVariable String id) {
        campaigns.pause(CampaignId.parse(id));
        return "redirect:/console/campaigns/" + id;
    }

    @PostMapping("/{id}/resume")
    String resume(@PathVariable String id) {
        campaigns.resume(CampaignId.parse(id));
        return "redirect:/console/campaigns/" + id;
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id) {
        campaigns.cancel(CampaignId.parse(id));
        return "redirect:/console/campaigns/" + id;
    }

    /** The customer's phone and the size of the audience while the form is being filled in. */
    @PostMapping("/preview")
    String preview(
            @ModelAttribute CampaignForm form, @RequestParam(defaultValue = "false") boolean saved, Model model) {
        beside(form, model);
        model.addAttribute("sendable", saved);
        return "admin/campaign/phone :: previewed";
    }

    private void progress(Campaign campaign, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("progress", campaigns.progress(campaign.id()));
        model.addAttribute("zone", BusinessDay.ZONE);
    }

    private String form(CampaignForm form, Campaign campaign, Map<String, String> errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("campaign", campaign);
        model.addAttribute("errors", errors);
        model.addAttribute("segments", segments.list(null, null, 200));
        model.addAttribute("offers", offers.active());
        beside(form, model);
        return "admin/campaign/form";
    }

    private void beside(CampaignForm form, Model model) {
        phone(form.message(), CampaignForm.isId(form.offer()) ? OfferId.parse(form.offer()) : null, model);
        boolean chosen = CampaignForm.isId(form.segment());
        var conditions =
                chosen ? segments.required(SegmentId.parse(form.segment())).conditions() : null;
        long people = conditions == null ? 0 : segments.count(conditions);
        model.addAttribute("chosen", chosen);
        model.addAttribute("people", people);
        model.addAttribute("receivers", people - people * form.holdoutOrZero() / 100);
        model.addAttribute("reach", conditions == null ? null : segments.reach(conditions));
    }

    private void phone(String message, OfferId offer, Model model) {
        model.addAttribute("shop", merchants.current().name());
        model.addAttribute("words", message == null ? "" : message.trim());
        var found = offer == null ? null : offers.find(offer).orElse(null);
        model.addAttribute("offer", found);
        model.addAttribute("picture", found == null ? null : CouponPicture.of(found, words.names()));
    }
}
