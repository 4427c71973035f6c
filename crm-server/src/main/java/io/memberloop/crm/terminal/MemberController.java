package io.memberloop.crm.terminal;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.terminal.MemberCard;
import io.memberloop.terminal.TerminalApi;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Members before the staff of a store. */
@RestController
@RequestMapping(TerminalApi.BASE + "/members")
class MemberController {

    private final MemberCards cards;

    MemberController(MemberCards cards) {
        this.cards = cards;
    }

    /** Changes nothing; a POST, because a phone number is no part of an address. */
    @PostMapping("/card")
    MemberCard card(@RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge, @RequestBody MemberCard.Ask ask) {
        return cards.of(ask, bridge.storeId());
    }

    @PutMapping("/{id}/note")
    MemberCard.Note note(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody MemberCard.Write wanted) {
        return cards.write(MemberId.parse(id), wanted, bridge.storeId());
    }
}
