package io.memberloop.crm.member;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What staff remember of a guest: one short text a member, for the merchant's staff and nobody else. */
@Service
public class MemberNotes {

    /** Characters, as the column counts them. */
    public static final int LONGEST = 200;

    /** @param by name of who wrote it last; empty, and {@code at} null, with version 0: nobody has written one */
    public record Note(String text, int version, String by, Instant at) {

        static final Note NONE = new Note("", 0, "", null);
    }

    private final MemberNoteMapper notes;
    private final Members members;
    private final Clock clock;

    MemberNotes(MemberNoteMapper notes, Members members, Clock clock) {
        this.notes = notes;
        this.members = members;
        this.clock = clock;
    }

    public Note of(MemberId member) {
        return notes.of(Tenant.current(), member)
                .map(MemberNoteMapper.Row::note)
                .orElse(Note.NONE);
    }

    /** Whatever stands there, and who wrote it. @return whether there was something */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean erase(MemberId member) {
        return notes.erase(Tenant.current(), member) == 1;
    }

    /**
     * Replaces the note. Control characters and those that turn the direction of writing become spaces.
     *
     * @param version that the writer was shown
     * @param by name of who writes
     * @param op the newest operation again changes nothing
     * @return whether something changed
     * @throws Refusal {@code note_long}; {@code note_changed} when somebody else wrote meanwhile; not found for whoever left, as
     *     for another merchant's member
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean write(MemberId member, int version, String text, String by, String op) {
        var clean =
                text.replaceAll("[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069]+", " ").strip();
        if (clean.codePointCount(0, clean.length()) > LONGEST) {
            throw Refusal.invalid("text", "note_long", LONGEST);
        }
        members.byId(member).filter(Member::isActive).orElseThrow(() -> Refusal.notFound("member"));
        var merchant = Tenant.current();
        var now = Instant.now(clock);
        int changed = version == 0
                ? notes.begin(merchant, member, clean, op, by, now)
                : notes.replace(merchant, member, version, clean, op, by, now);
        if (changed == 0
                && !notes.of(merchant, member)
                        .map(MemberNoteMapper.Row::opId)
                        .filter(op::equals)
                        .isPresent()) {
            throw Refusal.conflict("note_changed");
        }
        return changed == 1;
    }
}
