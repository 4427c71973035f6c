package io.memberloop.crm.campaign;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.memberloop.crm.coupon.Offers;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.segment.Segments;
import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Campaigns from draft to result. Each step is one guarded change of state, so a second click does nothing more. */
@Service
public class Campaigns {

    static final String CANCELED = "campaign.reason.canceled";

    private final CampaignMapper campaigns;
    private final RecipientMapper recipients;
    private final ResultMapper results;
    private final Segments segments;
    private final Offers offers;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    Campaigns(
            CampaignMapper campaigns,
            RecipientMapper recipients,
            ResultMapper results,
            Segments segments,
            Offers offers,
            ObjectProvider<SchedulerClient> scheduler,
            BusinessDay day,
            Db db,
            Clock clock) {
        this.campaigns = campaigns;
        this.recipients = recipients;
        this.results = results;
        this.segments = segments;
        this.offers = offers;
        this.scheduler = scheduler;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /** @throws Refusal not found, also for another merchant's */
    public Campaign required(CampaignId id) {
        return campaigns.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("campaign"));
    }

    /** A page of the list, newest first. @param name part of the name, or null */
    public List<Campaign> list(CampaignId before, String name, int limit) {
        var like = name == null || name.isBlank() ? null : "%" + name.trim().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var from = before == null ? new CampaignId(Long.MAX_VALUE) : before;
        return campaigns.list(Tenant.current(), from, like, limit);
    }

    /**
     * @param by who wrote it
     * @throws Refusal not found when segment or offer are not this merchant's
     */
    public CampaignId create(Campaign.Draft draft, String by) {
        refuseForeign(draft);
        var id = new CampaignId(Ids.next());
        db.run(() -> campaigns.insert(Tenant.current(), id, draft, by, clock.instant()));
        return id;
    }

    /** @throws Refusal {@code campaign_started} when it is no draft any more */
    public void change(CampaignId id, Campaign.Draft draft) {
        required(id);
        refuseForeign(draft);
        db.run(() -> {
            if (campaigns.change(Tenant.current(), id, draft) == 0) {
                throw Refusal.conflict("campaign_started");
            }
        });
    }

    private void refuseForeign(Campaign.Draft draft) {
        segments.required(draft.segmentId());
        offers.required(draft.offerId());
    }

    /** Begins the sending. Of two clicks one begins it and the other finds it begun. */
    public void start(CampaignId id) {
        required(id);
        db.run(() -> {
            if (campaigns.start(Tenant.current(), id, clock.instant()) == 1) {
                CampaignTask.schedule(scheduler.getObject(), id);
            }
        });
    }

    /** Stops before the next person; whoever is being written to right now still gets it. */
    public void pause(CampaignId id) {
        required(id);
        db.run(() -> campaigns.move(Tenant.current(), id, Campaign.State.SENDING, Campaign.State.PAUSED));
    }

    public void resume(CampaignId id) {
        required(id);
        db.run(() -> campaigns.move(Tenant.current(), id, Campaign.State.PAUSED, Campaign.State.SENDING));
    }

    /** Ends it for good. Coupons that are given stay with their members. */
    public void cancel(CampaignId id) {
        required(id);
        db.run(() -> {
            if (campaigns.cancel(Tenant.current(), id, clock.instant()) == 1) {
                recipients.skipWaiting(Tenant.current(), id, CANCELED);
                recipients.silenceReady(Tenant.current(), id, CANCELED);
            }
        });
    }

    public Progress progress(CampaignId id) {
        var campaign = required(id);
        var groups = results.groups(Tenant.current(), id);
        long audience = groups.stream().mapToLong(Progress.Group::people).sum();
        long holdout = groups.stream()
                .filter(g -> Variant.HOLDOUT.name().equals(g.variant()))
                .mapToLong(Progress.Group::people)
                .sum();
        long open = groups.stream()
                .filter(g -> List.of("WAITING", "READY", "SENDING").contains(g.state()))
                .mapToLong(Progress.Group::people)
                .sum();
        long redeemed = results.redeemed(Tenant.current(), id);
        var spend = redeemed == 0 ? Money.ZERO : results.spend(Tenant.current(), id, day.of(campaign.startedAt()));
        return new Progress(audience, holdout, open, groups, redeemed, spend);
    }
}
