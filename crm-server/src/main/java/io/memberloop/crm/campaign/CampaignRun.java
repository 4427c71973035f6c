package io.memberloop.crm.campaign;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.notification.Channel;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.CampaignId;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Works a campaign off, a slice of time at a time. One runner a campaign at any moment (its task); whatever stops it, the
 * next run goes on from the rows.
 */
@Component
class CampaignRun {

    private static final int BATCH = 200;

    /** What the task does next. */
    enum Next {
        AT_ONCE,
        /** Paused, or WeChat is busy. */
        LATER,
        END
    }

    private final CampaignMapper campaigns;
    private final RecipientMapper recipients;
    private final Freezing freezing;
    private final Giving giving;
    private final Writing writing;
    private final MassWriting mass;
    private final Merchants merchants;
    private final MemberloopProperties properties;
    private final Texts texts;
    private final Db db;
    private final Clock clock;

    CampaignRun(
            CampaignMapper campaigns,
            RecipientMapper recipients,
            Freezing freezing,
            Giving giving,
            Writing writing,
            MassWriting mass,
            Merchants merchants,
            MemberloopProperties properties,
            Texts texts,
            Db db,
            Clock clock) {
        this.campaigns = campaigns;
        this.recipients = recipients;
        this.freezing = freezing;
        this.giving = giving;
        this.writing = writing;
        this.mass = mass;
        this.merchants = merchants;
        this.properties = properties;
        this.texts = texts;
        this.db = db;
        this.clock = clock;
    }

    /** @param timeOver asked between two steps; the run ends soon after it says yes */
    Next run(CampaignId id, BooleanSupplier timeOver) {
        var campaign = campaigns.byId(Tenant.current(), id).orElseThrow();
        return switch (campaign.state()) {
            case FREEZING -> {
                freezing.run(campaign, timeOver);
                yield Next.AT_ONCE;
            }
            case SENDING -> send(campaign, timeOver);
            case PAUSED -> {
                settleOpen(campaign);
                yield Next.LATER;
            }
            case CANCELED -> {
                db.run(() -> recipients.skipWaiting(Tenant.current(), id, Campaigns.CANCELED));
                yield settleOpen(campaign) ? Next.END : Next.LATER;
            }
            case DRAFT, DONE -> Next.END;
        };
    }

    /** What was on its way when a process died. @return false when a mass message still has no answer */
    private boolean settleOpen(Campaign campaign) {
        writing.giveUpUnknown(campaign);
        return mass.repeatUnknown(campaign, text(campaign));
    }

    private Next send(Campaign campaign, BooleanSupplier timeOver) {
        var text = text(campaign);
        if (!settleOpen(campaign) || !writeLeftOver(campaign, text)) {
            return Next.LATER;
        }
        while (!timeOver.getAsBoolean()) {
            var waiting = recipients.waiting(Tenant.current(), campaign.id(), BATCH);
            if (waiting.isEmpty()) {
                return finish(campaign, text, timeOver);
            }
            for (var member : waiting) {
                var urgent = giving.give(campaign, member);
                if (urgent.isPresent()
                        && !writing.write(campaign, member, urgent.get().openid(), text)) {
                    return Next.LATER;
                }
                if (timeOver.getAsBoolean()) {
                    return Next.AT_ONCE;
                }
            }
            if (!isSending(campaign)) {
                return Next.AT_ONCE;
            }
        }
        return Next.AT_ONCE;
    }

    /** Coupons given, message not yet begun: the process stopped in between, or WeChat was busy. */
    private boolean writeLeftOver(Campaign campaign, String text) {
        while (isSending(campaign)) {
            var left = recipients.inState(Tenant.current(), campaign.id(), "READY", Channel.KF, BATCH);
            if (left.isEmpty()) {
                return true;
            }
            for (var r : left) {
                if (!writing.write(campaign, r.memberId(), r.openid(), text)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Next finish(Campaign campaign, String text, BooleanSupplier timeOver) {
        while (isSending(campaign) && recipients.open(Tenant.current(), campaign.id()) > 0) {
            if (!mass.writeNext(campaign, text)) {
                return Next.LATER;
            }
            if (timeOver.getAsBoolean()) {
                return Next.AT_ONCE;
            }
        }
        db.run(() -> {
            if (recipients.open(Tenant.current(), campaign.id()) == 0) {
                campaigns.done(Tenant.current(), campaign.id(), clock.instant());
            }
        });
        return Next.AT_ONCE;
    }

    private boolean isSending(Campaign campaign) {
        return campaigns.byId(Tenant.current(), campaign.id()).orElseThrow().state() == Campaign.State.SENDING;
    }

    /** The marketer's words and the way to the coupon. */
    String text(Campaign campaign) {
        var link = properties.publicUrl() + "/h5/" + merchants.current().code() + "/coupons";
        return campaign.message() + "\n" + texts.inChinese("campaign.text.link", link);
    }
}
