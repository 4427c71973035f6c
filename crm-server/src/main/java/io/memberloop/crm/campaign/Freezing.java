package io.memberloop.crm.campaign;

import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.segment.Segments;
import io.memberloop.crm.shared.MemberId;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** Writes down who is meant, with the side each one falls to. Goes on where it was stopped. */
@Component
class Freezing {

    static final String HOLDOUT = "campaign.reason.holdout";
    private static final int BATCH = 1_000;

    private final CampaignMapper campaigns;
    private final RecipientMapper recipients;
    private final Segments segments;
    private final Db db;

    Freezing(CampaignMapper campaigns, RecipientMapper recipients, Segments segments, Db db) {
        this.campaigns = campaigns;
        this.recipients = recipients;
        this.segments = segments;
        this.db = db;
    }

    /** Ends early when the time is over or the campaign was canceled. */
    void run(Campaign campaign, BooleanSupplier timeOver) {
        var merchant = Tenant.current();
        var conditions = segments.required(campaign.segmentId()).conditions();
        var last = recipients.lastFrozen(merchant, campaign.id());
        while (true) {
            var page = segments.page(conditions, last == null ? new MemberId(0) : last, BATCH);
            if (page.isEmpty()) {
                int audience = recipients.audience(merchant, campaign.id());
                db.run(() -> campaigns.frozen(merchant, campaign.id(), audience));
                return;
            }
            db.run(() -> recipients.freeze(merchant, campaign.id(), rows(campaign, page)));
            last = page.get(page.size() - 1);
            var now = campaigns.byId(merchant, campaign.id()).orElseThrow().state();
            if (timeOver.getAsBoolean() || now != Campaign.State.FREEZING) {
                return;
            }
        }
    }

    private static List<RecipientMapper.Frozen> rows(Campaign campaign, List<MemberId> members) {
        return members.stream()
                .map(member -> {
                    var variant = Variant.of(campaign.id(), member, campaign.holdoutPercent());
                    return variant == Variant.HOLDOUT
                            ? new RecipientMapper.Frozen(member, variant, "SKIPPED", HOLDOUT)
                            : new RecipientMapper.Frozen(member, variant, "WAITING", null);
                })
                .toList();
    }
}
