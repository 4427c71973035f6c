package io.memberloop.simulator.card;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.UserCard;
import io.memberloop.simulator.official.AccessTokens;
import io.memberloop.simulator.official.Callbacks;
import io.memberloop.simulator.official.WxBody;
import io.memberloop.simulator.official.WxRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** A customer's copy of a card: activation, points, look-up by code. */
@RestController
@RequestMapping("/card")
class MemberCardController {

    private static final int CUSTOM_FIELDS = 3;
    private static final int CUSTOM_FIELD_LENGTH = 4;

    private final AccessTokens tokens;
    private final Callbacks callbacks;

    MemberCardController(AccessTokens tokens, Callbacks callbacks) {
        this.tokens = tokens;
        this.callbacks = callbacks;
    }

    @PostMapping("/membercard/activate")
    ObjectNode activate(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            UserCard card = card(account, body);
            String number = body.required("membership_number", 41011, "missing required fields: membership_number");
            Long bonus = body.integer("init_bonus");
            Map<String, String> fields = customFields(body, "init_custom_field_value");
            usable(card);
            card.membershipNumber = number;
            card.active = true;
            card.bonus = bonus == null ? card.bonus : bonus;
            card.customFields.putAll(fields);
            return WxBody.ok();
        });
    }

    /** {@code bonus} is absolute and wins; {@code add_bonus} alone adds; both together make a repeat harmless. */
    @PostMapping("/membercard/updateuser")
    ObjectNode update(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            UserCard card = card(account, body);
            CardTemplates.length(body, "record_bonus", 14, false);
            Map<String, String> fields = customFields(body, "custom_field_value");
            usable(card);
            if (!card.active) {
                throw new WxRefusal(40099, "invalid code, this code has not been activated");
            }
            long before = card.bonus;
            Long absolute = body.integer("bonus");
            Long delta = body.integer("add_bonus");
            if (absolute != null) {
                card.bonus = absolute;
            } else if (delta != null) {
                card.bonus += delta;
            }
            card.customFields.putAll(fields);
            if (card.bonus != before) {
                Map<String, Object> event = new LinkedHashMap<>();
                event.put("CardId", card.cardId);
                event.put("UserCardCode", card.code);
                event.put("ModifyBonus", card.bonus - before);
                event.put("ModifyBalance", 0);
                callbacks.event(account, card.openid, "update_member_card", event);
            }
            return WxBody.ok()
                    .put("result_bonus", card.bonus)
                    .put("result_balance", 0)
                    .put("openid", card.openid);
        });
    }

    @PostMapping("/membercard/userinfo/get")
    ObjectNode userInfo(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            UserCard card = card(account, WxBody.parse(content));
            ObjectNode answer = WxBody.ok().put("openid", card.openid).put("nickname", "");
            answer.put("membership_number", card.membershipNumber)
                    .put("bonus", card.bonus)
                    .put("balance", 0);
            answer.put("sex", "UNKNOWN");
            ObjectNode info = answer.putObject("user_info");
            info.putArray("common_field_list");
            info.putArray("custom_field_list");
            return answer.put("user_card_status", card.status).put("has_active", card.active);
        });
    }

    @PostMapping("/code/get")
    ObjectNode code(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            UserCard card = byCode(account, body);
            boolean normal = "NORMAL".equals(card.status);
            if (!normal && body.node().path("check_consume").asBoolean(true)) {
                throw new WxRefusal(
                        40127, "invalid user-card status! Hint: the card was given to user, but may be deleted");
            }
            ObjectNode answer = WxBody.ok();
            answer.putObject("card")
                    .put("card_id", card.cardId)
                    .put("begin_time", 0)
                    .put("end_time", 2_147_483_647);
            answer.put("openid", card.openid).put("can_consume", normal).put("outer_str", card.outerStr);
            return answer.put("user_card_status", card.status);
        });
    }

    @PostMapping("/code/decrypt")
    ObjectNode decrypt(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            String encrypted = WxBody.parse(content).required("encrypt_code", 41011, "missing required fields");
            return account.userCards.values().stream()
                    .filter(card -> encrypted.equals(card.encryptCode))
                    .findFirst()
                    .map(card -> WxBody.ok().put("code", card.code))
                    .orElseThrow(() -> new WxRefusal(40056, "invalid serial code"));
        });
    }

    private static UserCard card(OfficialAccount account, WxBody body) {
        CardController.template(account, body);
        UserCard card = byCode(account, body);
        if (!card.cardId.equals(body.text("card_id"))) {
            throw new WxRefusal(40056, "invalid serial code");
        }
        return card;
    }

    private static UserCard byCode(OfficialAccount account, WxBody body) {
        UserCard card = account.userCards.get(body.required("code", 40056, "invalid serial code"));
        if (card == null) {
            throw new WxRefusal(40056, "invalid serial code");
        }
        return card;
    }

    private static void usable(UserCard card) {
        if (!"NORMAL".equals(card.status)) {
            throw new WxRefusal(
                    40127, "invalid user-card status! Hint: the card was given to user, but may be deleted");
        }
    }

    private static Map<String, String> customFields(WxBody body, String prefix) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 1; i <= CUSTOM_FIELDS; i++) {
            String value = body.text(prefix + i);
            if (value != null) {
                CardTemplates.length(body, prefix + i, CUSTOM_FIELD_LENGTH, false);
                fields.put("custom_field_value" + i, value);
            }
        }
        return fields;
    }
}
