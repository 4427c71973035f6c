package io.memberloop.crm.member;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.util.List;
import org.springframework.stereotype.Service;

/** Words that staff and campaigns stick on members. */
@Service
public class Tags {

    private static final int MAX = 30;
    private final TagMapper tags;
    private final Members members;
    private final MemberChanges changes;

    Tags(TagMapper tags, Members members, MemberChanges changes) {
        this.tags = tags;
        this.members = members;
        this.changes = changes;
    }

    /** In the caller's transaction. @throws Refusal {@code tag_invalid}, or not found for another merchant's member */
    public void add(MemberId member, String tag) {
        var clean = tag == null ? "" : tag.strip();
        if (clean.isEmpty() || clean.length() > MAX) {
            throw Refusal.invalid("tag", "tag_invalid", MAX);
        }
        members.byId(member).orElseThrow(() -> Refusal.notFound("member"));
        if (tags.add(Tenant.current(), member, clean) == 1) {
            changes.changed(member);
        }
    }

    /** In the caller's transaction; a tag that is not there is no error. */
    public void remove(MemberId member, String tag) {
        if (tags.remove(Tenant.current(), member, tag) == 1) {
            changes.changed(member);
        }
    }

    public List<String> of(MemberId member) {
        return tags.of(Tenant.current(), member);
    }

    /** All that are in use. */
    public List<String> all() {
        return tags.all(Tenant.current());
    }
}
