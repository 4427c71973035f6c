package io.memberloop.crm.campaign;

import io.memberloop.crm.notification.Channel;
import io.memberloop.crm.notification.ChannelPlanner;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.wechat.Messages;
import io.memberloop.crm.wechat.WeChatError;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Mass messages of a campaign: at least two people at once, at most what one call takes. The message's own id makes a
 * repetition safe, so one that got no answer is asked for again under the same id.
 */
@Component
class MassWriting {

    private static final Logger log = LoggerFactory.getLogger(MassWriting.class);

    /** What WeChat takes in one call. */
    private static final int MOST = 10_000;

    /** The same message's id within a minute: WeChat wants to be asked again later. */
    private static final int REPEATED_TOO_SOON = 45066;

    /** WeChat knows a message's id for a day; later a repetition would be a second message. */
    private static final Duration REPEATABLE = Duration.ofHours(20);

    private final RecipientMapper recipients;
    private final Messages messages;
    private final ChannelPlanner planner;
    private final Db db;
    private final Clock clock;

    MassWriting(RecipientMapper recipients, Messages messages, ChannelPlanner planner, Db db, Clock clock) {
        this.recipients = recipients;
        this.messages = messages;
        this.planner = planner;
        this.db = db;
        this.clock = clock;
    }

    /** Sends the next batch. @return false when WeChat has to be asked again later */
    boolean writeNext(Campaign campaign, String text) {
        var ready = recipients.inState(Tenant.current(), campaign.id(), "READY", Channel.MASS, MOST + 1);
        // nobody may be left over alone: of 10,001 two wait for the next call
        var still = ready.subList(0, ready.size() > MOST ? MOST - 1 : ready.size()).stream()
                .filter(r -> stillMass(campaign, r))
                .toList();
        if (still.size() == 1 && ready.size() <= MOST) {
            settle(campaign, still.get(0), "H5_ONLY", Channel.H5, ChannelPlanner.ALONE);
            return true;
        }
        if (still.size() < 2) {
            return true;
        }
        var massId = "ml-" + campaign.id() + "-" + Ids.code(8);
        var mine = claim(campaign, still, massId);
        if (mine.size() < 2) {
            // paused or canceled in between
            db.run(() ->
                    recipients.settleMass(Tenant.current(), campaign.id(), massId, "READY", ChannelPlanner.NO_WINDOW));
            return true;
        }
        return send(campaign, massId, mine, text);
    }

    /** Consent and quota may have changed since the coupon was given. */
    private boolean stillMass(Campaign campaign, RecipientMapper.Ready ready) {
        var person = recipients.person(Tenant.current(), ready.memberId()).orElseThrow();
        var plan = planner.withoutWindow(person.openid(), person.agreed());
        if (plan.channel() == Channel.MASS) {
            return true;
        }
        settle(campaign, ready, "H5_ONLY", Channel.H5, plan.reason());
        return false;
    }

    /** One transaction: either the whole list stands under the id, or nobody does. */
    private List<String> claim(Campaign campaign, List<RecipientMapper.Ready> people, String massId) {
        return db.in(() -> {
            var openids = new ArrayList<String>();
            for (var p : people) {
                if (recipients.sending(
                                Tenant.current(), campaign.id(), p.memberId(), Channel.MASS, massId, clock.instant())
                        == 1) {
                    openids.add(p.openid());
                }
            }
            return openids;
        });
    }

    private boolean send(Campaign campaign, String massId, List<String> openids, String text) {
        Db.forbidTransaction();
        try {
            messages.sendMass(openids, text, massId);
            settleMass(campaign, massId, "SENT", ChannelPlanner.NO_WINDOW);
            return true;
        } catch (WeChatError refused) {
            if (refused.errcode() == WeChatError.NO_ANSWER || refused.errcode() == REPEATED_TOO_SOON) {
                return false;
            }
            if (refused.retryable()) {
                settleMass(campaign, massId, "READY", ChannelPlanner.NO_WINDOW);
                return false;
            }
            log.warn("campaign {}: WeChat refused a mass message: {}", campaign.id(), refused.getMessage());
            settleMass(
                    campaign,
                    massId,
                    "FAILED",
                    refused.noPermission() ? ChannelPlanner.NO_PERMISSION : ChannelPlanner.REFUSED);
            return true;
        }
    }

    /** Mass messages without an answer, from before a kill or a time-out. @return false when still without */
    boolean repeatUnknown(Campaign campaign, String text) {
        var lists = new LinkedHashMap<String, List<RecipientMapper.Ready>>();
        for (var r : recipients.inState(Tenant.current(), campaign.id(), "SENDING", Channel.MASS, 20_000)) {
            lists.computeIfAbsent(r.massId(), id -> new ArrayList<>()).add(r);
        }
        for (var list : lists.entrySet()) {
            var people = list.getValue();
            boolean tooOld = people.get(0).sentAt().plus(REPEATABLE).isBefore(clock.instant());
            if (tooOld || people.size() < 2) {
                settleMass(campaign, list.getKey(), "FAILED", ChannelPlanner.UNKNOWN);
            } else if (!send(
                    campaign,
                    list.getKey(),
                    people.stream().map(RecipientMapper.Ready::openid).toList(),
                    text)) {
                return false;
            }
        }
        return true;
    }

    private void settle(Campaign campaign, RecipientMapper.Ready ready, String to, Channel channel, String reason) {
        db.run(() ->
                recipients.settle(Tenant.current(), campaign.id(), ready.memberId(), "READY", to, channel, reason));
    }

    private void settleMass(Campaign campaign, String massId, String to, String reason) {
        db.run(() -> recipients.settleMass(Tenant.current(), campaign.id(), massId, to, reason));
    }
}
