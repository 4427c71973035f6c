package io.memberloop.crm.terminal;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.terminal.MemberView;
import org.springframework.stereotype.Component;

/** Members as a till may see them. */
@Component
class MemberViews {

    MemberView of(MemberId id) {
        return null;
    }

    /** @throws Refusal {@code member_unknown} */
    MemberId lookup(String value) {
        throw Refusal.of(404, "member_unknown");
    }
}
