package io.memberloop.crm.report;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberNotes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.member.Tags;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.order.Favourites;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everything that is kept of a member, for the member: what was told, what was noted, what was bought and what stands on account. */
@Component
class MemberExport {

    private static final int FAVOURITES = 50;

    private final Members members;
    private final MemberNotes notes;
    private final Tags tags;
    private final Tiers tiers;
    private final Favourites favourites;
    private final Ledger ledger;
    private final MemberExportMapper rows;

    MemberExport(
            Members members,
            MemberNotes notes,
            Tags tags,
            Tiers tiers,
            Favourites favourites,
            Ledger ledger,
            MemberExportMapper rows) {
        this.members = members;
        this.notes = notes;
        this.tags = tags;
        this.tiers = tiers;
        this.favourites = favourites;
        this.ledger = ledger;
        this.rows = rows;
    }

    /** @param birthday {@code --12-01}: the year is not kept */
    record Person(
            String number,
            String name,
            String phone,
            String openid,
            String birthday,
            String tier,
            String state,
            Instant joinedAt,
            List<String> tags) {}

    /** In points and fen. */
    record Balance(long points, long principal, long bonus) {}

    record File(
            Person person,
            List<MemberExportMapper.Consent> consents,
            MemberNotes.Note noteByStaff,
            List<Favourites.Favourite> favourites,
            Balance balance,
            List<MemberExportMapper.Entry> entries,
            List<MemberExportMapper.Bill> bills,
            List<MemberExportMapper.Coupon> coupons) {}

    /** @throws Refusal not found, as for another merchant's member */
    File of(MemberId id) {
        var merchant = Tenant.current();
        var balance = ledger.balances(id).balance();
        return new File(
                person(id),
                rows.consents(merchant, id),
                notes.of(id),
                favourites.of(id, FAVOURITES),
                new Balance(
                        balance.points().value(),
                        balance.principal().fen(),
                        balance.bonus().fen()),
                rows.entries(merchant, id),
                rows.bills(merchant, id),
                rows.coupons(merchant, id));
    }

    private Person person(MemberId id) {
        var member = members.byId(id).orElseThrow(() -> Refusal.notFound("member"));
        return new Person(
                member.number(),
                member.name(),
                members.phone(id).orElse(null),
                member.openid(),
                members.birthday(id).map(Object::toString).orElse(null),
                tiers.of(member).map(Tier::name).orElse(null),
                member.state(),
                member.joinedAt(),
                tags.of(id));
    }
}
