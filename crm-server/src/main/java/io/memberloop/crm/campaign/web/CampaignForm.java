package io.memberloop.crm.campaign.web;

import io.memberloop.crm.campaign.Campaign;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.SegmentId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A campaign as it was typed. @param segment an id, or empty; likewise {@code offer} */
public record CampaignForm(String name, String segment, String offer, String message, String holdout) {

    static CampaignForm of(Campaign c) {
        return new CampaignForm(
                c.name(),
                c.segmentId().toString(),
                c.offerId().toString(),
                c.message(),
                Integer.toString(c.holdoutPercent()));
    }

    /** @return message key by field; empty when {@link #draft} can be asked for */
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        if (outside(name, 40)) {
            errors.put("name", "campaign.error.name");
        }
        if (!isId(segment)) {
            errors.put("segment", "campaign.error.segment");
        }
        if (!isId(offer)) {
            errors.put("offer", "campaign.error.offer");
        }
        if (outside(message, 300)) {
            errors.put("message", "campaign.error.message");
        }
        if (holdout == null || !holdout.trim().matches("[0-9]|[1-4][0-9]|50")) {
            errors.put("holdout", "campaign.error.holdout");
        }
        return errors;
    }

    private static boolean outside(String text, int most) {
        return text == null || text.isBlank() || text.trim().length() > most;
    }

    static boolean isId(String text) {
        return text != null && text.matches("[0-9]{1,18}|[0-8][0-9]{18}");
    }

    Campaign.Draft draft() {
        return new Campaign.Draft(
                name.trim(),
                SegmentId.parse(segment),
                OfferId.parse(offer),
                message.trim(),
                Integer.parseInt(holdout.trim()));
    }

    int holdoutOrZero() {
        return errors().containsKey("holdout") ? 0 : Integer.parseInt(holdout.trim());
    }
}
