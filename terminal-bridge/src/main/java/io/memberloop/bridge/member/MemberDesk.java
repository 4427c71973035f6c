package io.memberloop.bridge.member;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.Bills;
import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.op.Operations;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.upstream.ServerEvents;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.EventPage;
import io.memberloop.terminal.MemberCard;
import io.memberloop.terminal.MemberJoining;
import io.memberloop.terminal.TerminalApi;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who the guest is: asked of the server whenever somebody looks. Nothing of it is kept here, save the answer to who wrote a note,
 * as with every operation. Without the server there are no cards; what a bill knows of its member stays.
 */
@Component
class MemberDesk implements ServerEvents {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Bills bills;
    private final DeviceEvents events;
    private final Operations operations;
    private final CrmServer server;
    private final Link link;
    private final JsonMapper json;

    MemberDesk(Bills bills, DeviceEvents events, Operations operations, CrmServer server, Link link, JsonMapper json) {
        this.bills = bills;
        this.events = events;
        this.operations = operations;
        this.server = server;
        this.link = link;
        this.json = json;
    }

    /** @throws Refusal {@code bill_member_unknown} when the bill has none */
    MemberCard ofBill(String billId) {
        var bill = bills.get(billId);
        var member = bill.member() != null || bill.order() == null
                ? bill.member()
                : bill.order().member();
        if (member == null) {
            throw Refusal.notFound("bill_member");
        }
        return card(new MemberCard.Ask(null, member.id(), null));
    }

    /** @param value card number, phone or a code of the member's; it goes nowhere but to the server */
    MemberCard byValue(Caller caller, String value) {
        return card(new MemberCard.Ask(value, null, caller.deviceId()));
    }

    private MemberCard card(MemberCard.Ask ask) {
        return asked(() -> server.post("/members/card", ask, MemberCard.class, PATIENCE));
    }

    /** @param version of the note that was shown; the server refuses to write over a newer one */
    MemberCard.Note write(Caller caller, String memberId, int version, String text) {
        var opId = caller.deviceId() + "-" + caller.opId();
        var wanted = new MemberCard.Write(
                opId.substring(Math.max(0, opId.length() - 64)), caller.staff().id(), version, text);
        return operations.calling(
                caller,
                MemberCard.Note.class,
                () -> asked(
                        () -> server.put("/members/" + memberId + "/note", wanted, MemberCard.Note.class, PATIENCE)));
    }

    private interface Question<T> {
        T ask() throws CrmServer.Unreachable;
    }

    private <T> T asked(Question<T> question) {
        if (!link.online()) {
            throw Refusal.offline();
        }
        try {
            return question.ask();
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }

    /** A guest goes on from a bill's code: told to whoever looks at it, and not kept. */
    @Override
    public boolean take(EventPage.Event event) {
        if (!TerminalApi.EVENT_MEMBER_JOINING.equals(event.type())) {
            return false;
        }
        var joining = json.readValue(event.body(), MemberJoining.class);
        if (bills.find(joining.billId()).filter(Bill::isOpen).isPresent()) {
            events.publish("joining", joining);
        }
        return true;
    }
}
