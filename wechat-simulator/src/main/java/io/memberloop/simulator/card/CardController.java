package io.memberloop.simulator.card;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.CardTemplate;
import io.memberloop.simulator.official.AccessTokens;
import io.memberloop.simulator.official.WxBody;
import io.memberloop.simulator.official.WxRefusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Card templates: create, change, look. Templates count as reviewed at once. */
@RestController
@RequestMapping("/card")
class CardController {

    private final AccessTokens tokens;

    CardController(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @PostMapping("/create")
    ObjectNode create(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody card = WxBody.parse(content).object("card", 41011, "missing required fields hint: card");
            if (!"MEMBER_CARD".equals(card.required("card_type", 40078, "invalid card type"))) {
                // WeChat closed the creation of coupons through this API in April 2021
                throw new WxRefusal(48001, "api unauthorized");
            }
            WxBody member = card.object("member_card", 41011, "missing required fields hint: member_card");
            CardTemplates.check(member);
            CardTemplate template = new CardTemplate();
            template.cardId = "p" + Codes.letters(27);
            template.json = member.node().toString();
            account.cards.put(template.cardId, template);
            return WxBody.ok().put("card_id", template.cardId);
        });
    }

    @PostMapping("/update")
    ObjectNode update(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            CardTemplate template = template(account, body);
            WxBody changes = body.object("member_card", 41011, "missing required fields hint: member_card");
            ObjectNode merged = (ObjectNode) WxBody.JSON.readTree(template.json);
            merge(merged, changes.node());
            CardTemplates.check(WxBody.parse(WxBody.JSON.writeValueAsBytes(merged)));
            template.json = merged.toString();
            JsonNode base = changes.node().path("base_info");
            return WxBody.ok().put("send_check", base.has("title") || base.has("description"));
        });
    }

    @PostMapping("/get")
    ObjectNode get(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            CardTemplate template = template(account, WxBody.parse(content));
            ObjectNode member = (ObjectNode) WxBody.JSON.readTree(template.json);
            ObjectNode base = (ObjectNode) member.get("base_info");
            base.put("id", template.cardId).put("status", template.status);
            ObjectNode sku = (ObjectNode) base.get("sku");
            long total = sku.get("quantity").longValue();
            sku.put("total_quantity", total).put("quantity", total - template.issued);
            ObjectNode answer = WxBody.ok();
            ObjectNode card = answer.putObject("card").put("card_type", "MEMBER_CARD");
            card.set("member_card", member);
            return answer;
        });
    }

    static CardTemplate template(OfficialAccount account, WxBody body) {
        CardTemplate template = account.cards.get(body.required("card_id", 41012, "missing cardid"));
        if (template == null) {
            throw new WxRefusal(40073, "invalid card id");
        }
        return template;
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        changes.properties().forEach(change -> {
            JsonNode old = into.get(change.getKey());
            if (old instanceof ObjectNode object && change.getValue().isObject()) {
                merge(object, change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        });
    }
}
