package io.memberloop.crm.notification;

import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Lane;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Outbox;
import io.memberloop.crm.platform.OutboxHandler;
import io.memberloop.crm.platform.OutboxRetry;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.wechat.Messages;
import io.memberloop.crm.wechat.OfficialAccounts;
import io.memberloop.crm.wechat.WeChatError;
import java.time.Duration;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages about points that are over soon. The notice says SENDING before WeChat is asked; a message of which nobody knows
 * whether it arrived is never sent again.
 */
@Component
class PointsLetters implements OutboxHandler {

    private static final Logger log = LoggerFactory.getLogger(PointsLetters.class);
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final Plan BY_MESSAGE = new Plan(Channel.KF, ChannelPlanner.WINDOW);

    /** What the outbox holds of it; the words come from the notice. */
    record Letter(String memberId, LocalDate until) {}

    private final PointsNoticeMapper mapper;
    private final Messages messages;
    private final OfficialAccounts accounts;
    private final Merchants merchants;
    private final Outbox outbox;
    private final Texts texts;
    private final MemberloopProperties properties;
    private final Db db;
    private final JsonMapper json;

    PointsLetters(
            PointsNoticeMapper mapper,
            Messages messages,
            OfficialAccounts accounts,
            Merchants merchants,
            Outbox outbox,
            Texts texts,
            MemberloopProperties properties,
            Db db,
            JsonMapper json) {
        this.mapper = mapper;
        this.messages = messages;
        this.accounts = accounts;
        this.merchants = merchants;
        this.outbox = outbox;
        this.texts = texts;
        this.properties = properties;
        this.db = db;
        this.json = json;
    }

    /** In the notice's transaction. */
    void stage(MemberId member, LocalDate until) {
        var letter = new Letter(member.toString(), until);
        outbox.stage(Lane.BULK, accounts.required().appid(), kind(), null, letter);
    }

    @Override
    public String kind() {
        return "notification.points";
    }

    @Override
    public void send(String body) {
        var letter = json.readValue(body, Letter.class);
        if (!move(letter, "READY", "SENDING", BY_MESSAGE)) {
            // it was on its way when the process died: perhaps received, so never again
            move(letter, "SENDING", "FAILED", new Plan(Channel.KF, ChannelPlanner.UNKNOWN));
            return;
        }
        Db.forbidTransaction();
        var notice = mapper.notice(Tenant.current(), member(letter), letter.until());
        if (notice.openid() == null) {
            move(letter, "SENDING", "PAGE", new Plan(Channel.H5, ChannelPlanner.NO_WECHAT));
            return;
        }
        try {
            messages.sendText(notice.openid(), text(notice));
            move(letter, "SENDING", "SENT", BY_MESSAGE);
        } catch (WeChatError refused) {
            refused(letter, refused);
        }
    }

    private String text(PointsNoticeMapper.Notice notice) {
        var page = properties.publicUrl() + "/h5/" + merchants.current().code() + "/points";
        return texts.inChinese("wechat.points_soon", notice.points().display(), notice.firstOn(), page);
    }

    private void refused(Letter letter, WeChatError refused) {
        if (refused.errcode() == WeChatError.NO_ANSWER) {
            move(letter, "SENDING", "FAILED", new Plan(Channel.KF, ChannelPlanner.UNKNOWN));
        } else if (refused.retryable()) {
            move(letter, "SENDING", "READY", BY_MESSAGE);
            throw new OutboxRetry(BUSY, refused.getMessage());
        } else if (refused.windowClosed()) {
            move(letter, "SENDING", "PAGE", new Plan(Channel.H5, ChannelPlanner.PAGE_ONLY));
        } else if (refused.notFollowing()) {
            move(letter, "SENDING", "PAGE", new Plan(Channel.H5, ChannelPlanner.NOT_FOLLOWING));
        } else {
            log.warn("WeChat refused a notice of points: {}", refused.getMessage());
            move(letter, "SENDING", "FAILED", new Plan(Channel.KF, ChannelPlanner.REFUSED));
        }
    }

    private boolean move(Letter letter, String from, String to, Plan plan) {
        return db.in(() -> mapper.move(Tenant.current(), member(letter), letter.until(), from, to, plan)) == 1;
    }

    private static MemberId member(Letter letter) {
        return MemberId.parse(letter.memberId());
    }
}
