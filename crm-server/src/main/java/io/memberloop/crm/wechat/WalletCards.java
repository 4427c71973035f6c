package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.Lane;
import io.memberloop.crm.platform.Outbox;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Member cards in wallets. They show what the ledger says; what they show is never asked. */
@Service
public class WalletCards {

    record Activation(String cardId, String code, String number, long points) {}

    /** @param note what WeChat's notice says, at most 14 characters */
    record Balance(long memberId, long points, String note) {}

    private final WalletCardMapper cards;
    private final Outbox outbox;
    private final Clock clock;

    WalletCards(WalletCardMapper cards, Outbox outbox, Clock clock) {
        this.cards = cards;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whose card it was is not kept; what lies in the wallet shows nothing new from then on. In the caller's transaction. */
    public void forget(MemberId member) {
        cards.forget(Tenant.current(), member, Instant.now(clock));
    }

    public List<WalletCard> of(MemberId member) {
        return cards.ofMember(Tenant.current(), member);
    }

    /**
     * Makes the wallet cards of this person the member's and has WeChat activate them with the member's number. Repeating it
     * changes nothing.
     */
    public void stageActivation(String openid, MemberId member, String number, Points points) {
        for (var card : cards.ofOpenid(Tenant.current(), openid)) {
            int fresh = cards.belongsTo(Tenant.current(), card.cardId(), card.code(), member, Instant.now(clock));
            if (fresh == 1) {
                outbox.stage(
                        Lane.INTERACTIVE,
                        card.appid(),
                        CardActivation.KIND,
                        card.cardId() + ":" + card.code(),
                        new Activation(card.cardId(), card.code(), number, points.value()));
            }
        }
    }

    /**
     * Has the member's wallet cards show a new balance; only the newest one waits. Nothing happens for a member without such
     * a card.
     *
     * @param delta tells how the balance came about; what the notice shows is the difference to what WeChat last confirmed
     */
    public void stagePoints(MemberId member, Points balance, Points delta, String note) {
        stagePoints(List.of(new Moved(member, balance, delta)), note);
    }

    /** A member's new balance, and by how much it moved. */
    public record Moved(MemberId member, Points balance, Points delta) {}

    /** As {@link #stagePoints(MemberId, Points, Points, String)} for several members. */
    public void stagePoints(List<Moved> moved, String note) {
        if (moved.isEmpty()) {
            return;
        }
        var members = moved.stream().map(Moved::member).toList();
        var holders = cards.ofMembers(Tenant.current(), members).stream()
                .collect(Collectors.toMap(WalletCard::memberId, card -> card, (first, other) -> first));
        for (var m : moved) {
            var card = holders.get(m.member());
            if (card != null) {
                outbox.stage(
                        m.delta().isZero() ? Lane.SYNC : Lane.INTERACTIVE,
                        card.appid(),
                        CardBalance.KIND,
                        m.member().toString(),
                        new Balance(m.member().value(), m.balance().value(), note));
            }
        }
    }

    /** Whether we know that the card is in another person's wallet. */
    public boolean isSomebodyElses(String cardId, String code, String openid) {
        var card = find(cardId, code);
        return card != null && !card.openid().equals(openid);
    }

    void claimed(String appid, String cardId, String code, String openid, String outerStr) {
        cards.claimed(Tenant.current(), appid, cardId, code, openid, outerStr, Instant.now(clock));
    }

    void deleted(String cardId, String code) {
        cards.deleted(Tenant.current(), cardId, code, Instant.now(clock));
    }

    WalletCard find(String cardId, String code) {
        return cards.find(Tenant.current(), cardId, code).orElse(null);
    }

    void confirmed(WalletCard card, long points) {
        cards.shows(Tenant.current(), card.cardId(), card.code(), points, Instant.now(clock));
    }
}
