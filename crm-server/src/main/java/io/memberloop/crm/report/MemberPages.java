package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleFrame;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.MemberNotes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MemberPages {

    private static final int PAGE = 30;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

    private final MemberPagesMapper mapper;
    private final Members members;
    private final MemberNotes notes;
    private final Ledger ledger;
    private final Clock clock;

    MemberPages(MemberPagesMapper mapper, Members members, MemberNotes notes, Ledger ledger, Clock clock) {
        this.mapper = mapper;
        this.members = members;
        this.notes = notes;
        this.ledger = ledger;
        this.clock = clock;
    }

    @GetMapping("/console/members")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) String after,
            HttpServletRequest request,
            Model page) {
        var text = q.trim();
        page.addAttribute("q", text);
        if (!text.isEmpty()) {
            page.addAttribute("members", mapper.search(Tenant.current(), text, Masks.likePrefix(text)));
            return "admin/report/members";
        }
        var cursor = Cursor.parse(after, Instant.now(clock));
        Long store = ConsoleFrame.store(request).map(id -> id.value()).orElse(null);
        var rows = mapper.newest(Tenant.current(), cursor.at(), cursor.id(), store, PAGE + 1);
        if (rows.size() > PAGE) {
            rows = rows.subList(0, PAGE);
            var last = rows.get(PAGE - 1);
            page.addAttribute(
                    "next",
                    "/console/members?after="
                            + new Cursor(last.joinedAt(), last.id().value()));
        }
        page.addAttribute("members", rows);
        return "admin/report/members";
    }

    @GetMapping("/console/members/{id}")
    String detail(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user, Model page) {
        var merchant = Tenant.current();
        var member = MemberId.parse(id);
        page.addAttribute("member", mapper.byId(merchant, member).orElseThrow(() -> Refusal.notFound("member")));
        page.addAttribute("balances", MemberBalances.of(ledger.balances(member)));
        page.addAttribute("entries", mapper.entries(merchant, member));
        page.addAttribute("orders", mapper.orders(merchant, member));
        page.addAttribute("coupons", mapper.coupons(merchant, member));
        page.addAttribute("consents", mapper.consents(merchant, member));
        page.addAttribute("notices", mapper.notices(merchant, member));
        page.addAttribute("note", notes.of(member));
        page.addAttribute("birthday", members.birthday(member).map(DAY::format).orElse(null));
        page.addAttribute("manager", user.isManager());
        page.addAttribute("tags", mapper.tags(merchant, member));
        return "admin/report/member";
    }
}
