package io.memberloop.crm.campaign;

import io.memberloop.crm.notification.Channel;
import io.memberloop.crm.notification.ChannelPlanner;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.wechat.Messages;
import io.memberloop.crm.wechat.WeChatError;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Customer-service messages of a campaign. The row says SENDING before WeChat is asked; a message of which nobody knows
 * whether it arrived is never sent again.
 */
@Component
class Writing {

    private static final Logger log = LoggerFactory.getLogger(Writing.class);

    private final RecipientMapper recipients;
    private final Messages messages;
    private final ChannelPlanner planner;
    private final Db db;
    private final Clock clock;

    Writing(RecipientMapper recipients, Messages messages, ChannelPlanner planner, Db db, Clock clock) {
        this.recipients = recipients;
        this.messages = messages;
        this.planner = planner;
        this.db = db;
        this.clock = clock;
    }

    /** @return false when WeChat is busy and nothing was sent: try later */
    boolean write(Campaign campaign, MemberId member, String openid, String text) {
        int mine = db.in(
                () -> recipients.sending(Tenant.current(), campaign.id(), member, Channel.KF, null, clock.instant()));
        if (mine == 0) {
            return true;
        }
        Db.forbidTransaction();
        try {
            messages.sendText(openid, text);
            settle(campaign, member, "SENT", Channel.KF, ChannelPlanner.WINDOW);
            return true;
        } catch (WeChatError refused) {
            return refused(campaign, member, openid, refused);
        }
    }

    private boolean refused(Campaign campaign, MemberId member, String openid, WeChatError refused) {
        if (refused.errcode() == WeChatError.NO_ANSWER) {
            settle(campaign, member, "FAILED", Channel.KF, ChannelPlanner.UNKNOWN);
        } else if (refused.retryable()) {
            settle(campaign, member, "READY", Channel.KF, ChannelPlanner.WINDOW);
            return false;
        } else if (refused.windowClosed()) {
            var person = recipients.person(Tenant.current(), member).orElseThrow();
            var plan = planner.withoutWindow(openid, person.agreed());
            settle(
                    campaign,
                    member,
                    plan.channel() == Channel.MASS ? "READY" : "H5_ONLY",
                    plan.channel(),
                    plan.reason());
        } else if (refused.notFollowing()) {
            settle(campaign, member, "H5_ONLY", Channel.H5, ChannelPlanner.NOT_FOLLOWING);
        } else {
            log.warn("campaign {}: WeChat refused a message: {}", campaign.id(), refused.getMessage());
            settle(campaign, member, "FAILED", Channel.KF, ChannelPlanner.REFUSED);
        }
        return true;
    }

    private void settle(Campaign campaign, MemberId member, String to, Channel channel, String reason) {
        db.run(() -> recipients.settle(Tenant.current(), campaign.id(), member, "SENDING", to, channel, reason));
    }

    /** Messages that were on their way when the process died: perhaps received, so never again. */
    void giveUpUnknown(Campaign campaign) {
        while (true) {
            var left = recipients.inState(Tenant.current(), campaign.id(), "SENDING", Channel.KF, 500);
            if (left.isEmpty()) {
                return;
            }
            left.forEach(r -> settle(campaign, r.memberId(), "FAILED", Channel.KF, ChannelPlanner.UNKNOWN));
        }
    }
}
