package io.memberloop.crm.h5;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Joining;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.wechat.CardClaimed;
import io.memberloop.crm.wechat.WalletCards;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Joining by page: member and wallet card come together, whichever of the page and WeChat's callback is first. */
@Component
class Enrolment {

    /** Raised whenever the text that people agree to changes. */
    static final String TEXT_VERSION = "2026-12";

    static final String SOURCE = "h5";

    private final Members members;
    private final WalletCards cards;
    private final Ledger ledger;
    private final Db db;

    Enrolment(Members members, WalletCards cards, Ledger ledger, Db db) {
        this.members = members;
        this.cards = cards;
        this.ledger = ledger;
        this.db = db;
    }

    Member join(String openid, JoinForm form, String sceneHint) {
        return db.in(() -> {
            var member = members.join(
                    new Joining(openid, form.name(), form.phone(), form.marketing(), TEXT_VERSION, SOURCE, sceneHint));
            form.day().ifPresent(day -> members.born(member.id(), day));
            activate(member);
            return member;
        });
    }

    /** A member who tapped the card into the wallet gets it active without joining again. */
    @EventListener
    void claimed(CardClaimed claim) {
        members.byOpenid(claim.openid()).ifPresent(this::activate);
    }

    private void activate(Member member) {
        cards.stageActivation(member.openid(), member.id(), member.number(), ledger.points(member.id()));
    }
}
