package io.memberloop.bridge.member;

import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.MemberCard;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Members before the staff: personal data, so reading asks for somebody who is logged in as well. */
@RestController
@RequestMapping("/device/v1")
class MemberController {

    private final MemberDesk desk;

    MemberController(MemberDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/bills/{id}/member-card")
    MemberCard ofBill(Caller caller, @PathVariable String id) {
        if (caller.staff() == null) {
            throw Refusal.of(401, "staff_session");
        }
        return desk.ofBill(id);
    }

    /** Changes nothing; a POST, because a phone number is no part of an address. */
    @PostMapping("/members/card")
    MemberCard card(Caller caller, @RequestBody JsonNode body) {
        var form = new Form(body);
        var value = form.memberValue("value");
        form.checked();
        return desk.byValue(caller, value);
    }

    @PutMapping("/members/{id}/note")
    MemberCard.Note note(Caller caller, @PathVariable String id, @RequestBody JsonNode body) {
        var form = new Form(body);
        int version = form.integer("version", 0, Integer.MAX_VALUE, null);
        var text = form.optional("text", MemberCard.LONGEST_NOTE);
        form.checked();
        if (!id.matches("[0-9A-Za-z]{1,40}")) {
            throw Refusal.notFound("member");
        }
        return desk.write(caller, id, version, text);
    }
}
