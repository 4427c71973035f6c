package io.memberloop.crm.member;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.wechat.WalletCards;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets who a member is. What was bought and booked has to be kept and stays under the card number, which then leads to nobody; so do
 * the rows that prove what was agreed to and taken back.
 */
@Service
public class Erasing {

    /** Stands in the consents where nobody was shown a text. */
    private static final String ERASED = "erased";

    private final MemberMapper members;
    private final MemberNoteMapper notes;
    private final TagMapper tags;
    private final Consents consents;
    private final MemberChanges changes;
    private final WalletCards cards;

    Erasing(
            MemberMapper members,
            MemberNoteMapper notes,
            TagMapper tags,
            Consents consents,
            MemberChanges changes,
            WalletCards cards) {
        this.members = members;
        this.notes = notes;
        this.tags = tags;
        this.consents = consents;
        this.changes = changes;
        this.cards = cards;
    }

    /**
     * Comes before looking for what is still open: who opens something at the same moment was there before, or finds the member
     * erased.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(MemberId member) {
        members.lock(Tenant.current(), member);
    }

    /**
     * Name, phone, openid, birthday, note and tags go; the same person may join again as somebody new.
     *
     * @return false when it was done before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean erase(MemberId member) {
        var merchant = Tenant.current();
        if (members.erase(merchant, member) == 0) {
            return false;
        }
        notes.erase(merchant, member);
        tags.clear(merchant, member);
        for (var kind : List.of(Consents.Kind.MARKETING, Consents.Kind.MEMBERSHIP)) {
            consents.record(member, kind, false, ERASED, ERASED);
        }
        cards.forget(member);
        changes.changed(member);
        return true;
    }
}
