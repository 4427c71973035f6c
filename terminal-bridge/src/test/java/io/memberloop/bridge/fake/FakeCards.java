package io.memberloop.bridge.fake;

import io.memberloop.terminal.MemberCard;
import io.memberloop.terminal.MemberView;
import java.util.List;

/** The fake server's one member as staff see the member, with a note that only the newest version replaces. */
public final class FakeCards {

    private MemberCard.Note note = new MemberCard.Note("", 0, "", null);
    private MemberCard.Write last;

    synchronized Object card(MemberCard.Ask ask) {
        var found = ask.memberId() == null ? FakeShop.lookup(ask.value()) : member(ask.memberId());
        return found instanceof MemberView member
                ? new MemberCard(
                        member,
                        "12-01",
                        MemberCard.MONTH,
                        "2026-01-08",
                        List.of(new MemberCard.Favourite("宫保鸡丁", 7, 9), new MemberCard.Favourite("米饭", 5, 11)),
                        note)
                : found;
    }

    private static Object member(String id) {
        return id.equals(FakeData.member().id())
                ? FakeData.member()
                : FakeShop.problem(404, "member_unknown", "没有找到这位会员。");
    }

    synchronized Object write(String id, MemberCard.Write wanted) {
        if (wanted.version() != note.version()) {
            return FakeShop.problem(409, "note_changed", "别的员工刚改过备注，请看过再改");
        }
        last = wanted;
        note = new MemberCard.Note(wanted.text(), note.version() + 1, "小李", "2026-12-01T02:00:00Z");
        return note;
    }

    /** What arrived last. */
    public synchronized MemberCard.Write lastWritten() {
        return last;
    }
}
