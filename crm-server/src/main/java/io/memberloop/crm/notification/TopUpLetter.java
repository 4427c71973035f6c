package io.memberloop.crm.notification;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.OrderPaid;
import io.memberloop.crm.order.Reactions;
import io.memberloop.crm.platform.Texts;
import io.memberloop.crm.storedvalue.TopUps;
import io.memberloop.crm.wechat.Letters;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells a member what was paid in, what the shop added and what there is now: whoever pays in wants it in writing. */
@Component
class TopUpLetter {

    private final TopUps topUps;
    private final Members members;
    private final Ledger ledger;
    private final ChannelPlanner planner;
    private final Letters letters;
    private final Reactions reactions;
    private final Texts texts;

    TopUpLetter(
            TopUps topUps,
            Members members,
            Ledger ledger,
            ChannelPlanner planner,
            Letters letters,
            Reactions reactions,
            Texts texts) {
        this.topUps = topUps;
        this.members = members;
        this.ledger = ledger;
        this.planner = planner;
        this.letters = letters;
        this.reactions = reactions;
        this.texts = texts;
    }

    /** After the credit and after the payment opened the window. */
    @EventListener
    @Order(95)
    void on(OrderPaid paid) {
        if (!paid.isTopUp() || !reactions.first(paid.order(), "TOP_UP_LETTER")) {
            return;
        }
        var openid = members.byId(paid.member())
                .filter(Member::isActive)
                .map(Member::openid)
                .orElse(null);
        if (planner.aboutAccount(openid).channel() != Channel.KF) {
            return;
        }
        var topUp = topUps.of(paid.order()).orElseThrow();
        var balance = ledger.balances(paid.member()).spendable().money().display();
        var pay = topUp.pay().display();
        letters.stage(
                openid,
                topUp.bonus().isPositive()
                        ? texts.inChinese(
                                "wechat.top_up_bonus", pay, topUp.bonus().display(), balance)
                        : texts.inChinese("wechat.top_up", pay, balance));
    }
}
