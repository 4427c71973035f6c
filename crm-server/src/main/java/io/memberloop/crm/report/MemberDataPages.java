package io.memberloop.crm.report;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.ConsoleUser;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.member.Erasing;
import io.memberloop.crm.member.MemberNotes;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a member may ask for: a copy of what is kept, and that it be forgotten. For managers, each with a line in the audit. */
@Controller
@RequestMapping("/console/members/{id}")
class MemberDataPages {

    private final Members members;
    private final MemberExport export;
    private final Erasing erasing;
    private final MemberNotes notes;
    private final Orders orders;
    private final Ledger ledger;
    private final Audit audit;
    private final Db db;
    private final JsonMapper json;

    MemberDataPages(
            Members members,
            MemberExport export,
            Erasing erasing,
            MemberNotes notes,
            Orders orders,
            Ledger ledger,
            Audit audit,
            Db db,
            JsonMapper json) {
        this.members = members;
        this.export = export;
        this.erasing = erasing;
        this.notes = notes;
        this.orders = orders;
        this.ledger = ledger;
        this.audit = audit;
        this.db = db;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
    }

    /** A POST, because it is written down who took the copy. */
    @PostMapping("/export")
    ResponseEntity<byte[]> export(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user) {
        var member = allowed(id, user);
        var file = db.in(() -> {
            record(user, "export_member", member);
            return export.of(member);
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("member-" + file.person().number() + ".json")
                                .build()
                                .toString())
                .body(json.writeValueAsBytes(file));
    }

    /**
     * Money that is the member's has to go back first, an open bill or top-up has to be paid or given up, and what is paid or
     * given back has to be booked: it would be booked to nobody.
     */
    @PostMapping("/erase")
    String erase(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user) {
        var member = allowed(id, user);
        db.run(() -> {
            erasing.lock(member);
            checkOrders(member);
            checkAccount(member);
            if (erasing.erase(member)) {
                record(user, "erase_member", member);
            }
        });
        return "redirect:/console/members/" + member;
    }

    private void checkOrders(MemberId member) {
        if (orders.hasOpen(member)) {
            throw Refusal.conflict("erase_bill_open");
        }
        if (orders.hasUnsettled(member)) {
            throw Refusal.conflict("erase_unsettled");
        }
    }

    private void checkAccount(MemberId member) {
        ledger.lockPrincipal(member);
        var balances = ledger.balances(member);
        if (!balances.held().isZero()) {
            throw Refusal.conflict("erase_bill_open");
        }
        if (!balances.balance().principal().isZero()) {
            throw Refusal.conflict(
                    "erase_money_left", balances.balance().principal().display());
        }
    }

    @PostMapping("/note/erase")
    String eraseNote(@PathVariable String id, @AuthenticationPrincipal ConsoleUser user) {
        var member = allowed(id, user);
        db.run(() -> {
            if (notes.erase(member)) {
                record(user, "erase_note", member);
            }
        });
        return "redirect:/console/members/" + member;
    }

    private MemberId allowed(String id, ConsoleUser user) {
        if (!user.isManager()) {
            throw Refusal.of(403, "not_manager");
        }
        return members.byId(MemberId.parse(id))
                .orElseThrow(() -> Refusal.notFound("member"))
                .id();
    }

    private void record(ConsoleUser user, String action, MemberId member) {
        audit.record(Audit.Actor.CONSOLE, user.username(), action, "member:" + member, "");
    }
}
