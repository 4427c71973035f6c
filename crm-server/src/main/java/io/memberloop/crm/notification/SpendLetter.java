package io.memberloop.crm.notification;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.Merchants;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.SpendAsked;
import io.memberloop.crm.order.SpendRequests;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.wechat.Letters;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whoever is asked to agree to a payment gets the link where the window is open; the card page says it in any case. */
@Component
class SpendLetter {

    private final Members members;
    private final Stores stores;
    private final Merchants merchants;
    private final SpendRequests requests;
    private final ChannelPlanner planner;
    private final Letters letters;
    private final Texts texts;
    private final MemberloopProperties properties;

    SpendLetter(
            Members members,
            Stores stores,
            Merchants merchants,
            SpendRequests requests,
            ChannelPlanner planner,
            Letters letters,
            Texts texts,
            MemberloopProperties properties) {
        this.members = members;
        this.stores = stores;
        this.merchants = merchants;
        this.requests = requests;
        this.planner = planner;
        this.letters = letters;
        this.texts = texts;
        this.properties = properties;
    }

    @EventListener
    void on(SpendAsked asked) {
        var request = asked.request();
        var openid = members.byId(request.memberId())
                .filter(Member::isActive)
                .map(Member::openid)
                .orElse(null);
        var plan = planner.aboutAccount(openid);
        requests.told(request.id(), plan.reason());
        if (plan.channel() == Channel.KF) {
            var store = stores.required(request.storeId()).name();
            var page = properties.publicUrl() + "/h5/" + merchants.current().code() + "/confirm/" + request.id();
            letters.stage(
                    openid,
                    texts.inChinese(
                            "wechat.spend_asked", store, request.amountFen().display(), page));
        }
    }
}
