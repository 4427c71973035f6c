package io.memberloop.crm.terminal;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.MemberNotes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.Favourites;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.MemberCard;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Puts together what staff see of a member who is before them, and keeps what they note. */
@Component
class MemberCards {

    private static final int FAVOURITES = 5;
    private static final int LONGEST_OP = 64;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final MemberViews views;
    private final Members members;
    private final MemberNotes notes;
    private final Favourites favourites;
    private final Stores stores;
    private final StaffMembers staff;
    private final Audit audit;
    private final Db db;
    private final Clock clock;

    MemberCards(
            MemberViews views,
            Members members,
            MemberNotes notes,
            Favourites favourites,
            Stores stores,
            StaffMembers staff,
            Audit audit,
            Db db,
            Clock clock) {
        this.views = views;
        this.members = members;
        this.notes = notes;
        this.favourites = favourites;
        this.stores = stores;
        this.staff = staff;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /** @throws Refusal as {@link MemberViews#lookup}; {@code member_unknown} also for whoever left and for another merchant's */
    MemberCard of(MemberCard.Ask ask, StoreId at) {
        var id = ask.memberId() == null
                ? views.idOf(ask.value(), new PhoneLookups.Asker(at, ask.device()))
                : MemberId.parse(ask.memberId());
        var member = members.byId(id).filter(Member::isActive).orElseThrow(() -> Refusal.of(404, "member_unknown"));
        var store = stores.required(at);
        var birthday = members.birthday(id).orElse(null);
        return new MemberCard(
                views.of(id, at),
                birthday == null ? null : DAY.format(birthday),
                near(birthday, store.businessDate(Instant.now(clock))),
                member.joinedAt().atZone(ZoneId.of(store.zone())).toLocalDate().toString(),
                favourites.of(id, FAVOURITES).stream()
                        .map(f -> new MemberCard.Favourite(f.name(), f.visits(), f.pieces()))
                        .toList(),
                note(id));
    }

    /** Who was born on 29 February is wished well on the 28th where there is none. */
    private static String near(MonthDay birthday, LocalDate today) {
        if (birthday == null) {
            return null;
        }
        if (birthday.atYear(today.getYear()).equals(today)) {
            return MemberCard.TODAY;
        }
        return birthday.getMonth() == today.getMonth() ? MemberCard.MONTH : null;
    }

    private MemberCard.Note note(MemberId id) {
        var note = notes.of(id);
        var at = note.at() == null ? null : note.at().toString();
        return new MemberCard.Note(note.text(), note.version(), note.by(), at);
    }

    /**
     * @throws Refusal as {@link MemberNotes#write}; {@code staff} not found for somebody who does not work in this store
     */
    MemberCard.Note write(MemberId id, MemberCard.Write wanted, StoreId store) {
        var by = staff.active(store, StaffId.parse(wanted.staffId()));
        if (wanted.opId() == null || wanted.opId().isBlank() || wanted.opId().length() > LONGEST_OP) {
            throw Refusal.invalid("opId", "op_missing");
        }
        var text = wanted.text() == null ? "" : wanted.text();
        return db.in(() -> {
            if (notes.write(id, wanted.version(), text, by.name(), wanted.opId())) {
                audit.record(
                        Audit.Actor.STAFF, by.number(), "note_member", "member:" + id, text.length() + " characters");
            }
            return note(id);
        });
    }
}
