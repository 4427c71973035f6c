package io.memberloop.simulator.phone;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.CardTemplate;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.OfficialAccount.UserCard;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.official.Callbacks;
import io.memberloop.simulator.official.WxBody;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** The customer's cards. A card comes in by the customer's tap only. */
@Component
class Wallet {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Callbacks callbacks;

    Wallet(WorldStore store, SimulatorClock clock, Callbacks callbacks) {
        this.store = store;
        this.clock = clock;
        this.callbacks = callbacks;
    }

    record Claimed(String code, String encryptCode, String activateUrl) {}

    /** The tap on 领取. A card that was deleted comes back with its old code, as WeChat restores member cards. */
    Claimed claim(String customerId, String appid, String cardId, String outerStr) {
        return store.change(world -> {
            OfficialAccount account = Contacts.account(world, appid);
            Follower follower = Contacts.contact(world, account, customerId);
            CardTemplate template = account.cards.get(cardId == null ? "" : cardId);
            if (template == null) {
                throw new SimRefusal(404, "CARD_UNKNOWN", "no such card_id");
            }
            UserCard card = own(account, follower, cardId);
            boolean restored = card != null;
            if (restored && "NORMAL".equals(card.status)) {
                throw new SimRefusal(409, "ALREADY_OWNED", "你已领取过该卡");
            }
            if (!restored) {
                card = issue(account, template, follower);
            }
            card.status = "NORMAL";
            card.outerStr = outerStr == null ? "" : outerStr;
            tellClaimed(account, card, restored);
            return new Claimed(card.code, card.encryptCode, activateUrl(template, card));
        });
    }

    void delete(String customerId, String appid, String code) {
        store.change(world -> {
            OfficialAccount account = Contacts.account(world, appid);
            Follower follower = Contacts.contact(world, account, customerId);
            UserCard card = account.userCards.get(code == null ? "" : code);
            if (card == null || !card.openid.equals(follower.openid)) {
                throw new SimRefusal(404, "CARD_UNKNOWN", "not in this wallet");
            }
            card.status = "DELETE";
            Map<String, Object> event = new LinkedHashMap<>();
            event.put("CardId", card.cardId);
            event.put("UserCardCode", card.code);
            callbacks.event(account, card.openid, "user_del_card", event);
            return null;
        });
    }

    List<Map<String, Object>> cards(String customerId, String appid) {
        return store.change(world -> {
            OfficialAccount account = Contacts.account(world, appid);
            String openid = Contacts.contact(world, account, customerId).openid;
            return account.userCards.values().stream()
                    .filter(card -> card.openid.equals(openid) && !"DELETE".equals(card.status))
                    .map(card -> view(account.cards.get(card.cardId), card))
                    .toList();
        });
    }

    private static UserCard own(OfficialAccount account, Follower follower, String cardId) {
        return account.userCards.values().stream()
                .filter(card -> card.openid.equals(follower.openid) && card.cardId.equals(cardId))
                .findFirst()
                .orElse(null);
    }

    private UserCard issue(OfficialAccount account, CardTemplate template, Follower follower) {
        JsonNode json = WxBody.JSON.readTree(template.json);
        if (template.issued >= json.at("/base_info/sku/quantity").longValue()) {
            throw new SimRefusal(409, "OUT_OF_STOCK", "卡券已领完");
        }
        UserCard card = new UserCard();
        card.cardId = template.cardId;
        do {
            card.code = Codes.digits(12);
        } while (account.userCards.containsKey(card.code));
        card.encryptCode = Codes.letters(60);
        card.openid = follower.openid;
        card.active = json.path("auto_activate").asBoolean(false);
        card.claimedAt = clock.rfc3339();
        template.issued++;
        account.userCards.put(card.code, card);
        return card;
    }

    private void tellClaimed(OfficialAccount account, UserCard card, boolean restored) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("CardId", card.cardId);
        event.put("IsGiveByFriend", 0);
        event.put("UserCardCode", card.code);
        event.put("FriendUserName", "");
        event.put("OuterId", 0);
        event.put("OldUserCardCode", "");
        event.put("OuterStr", card.outerStr);
        event.put("IsRestoreMemberCard", restored ? 1 : 0);
        event.put("IsRecommendByFriend", 0);
        callbacks.event(account, card.openid, "user_get_card", event);
    }

    private static Map<String, Object> view(CardTemplate template, UserCard card) {
        JsonNode json = WxBody.JSON.readTree(template.json);
        JsonNode base = json.path("base_info");
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("cardId", card.cardId);
        view.put("code", card.code);
        view.put("title", base.path("title").asString(""));
        view.put("brand", base.path("brand_name").asString(""));
        view.put("color", base.path("color").asString(""));
        view.put("notice", base.path("notice").asString(""));
        view.put("active", card.active);
        view.put("bonus", card.bonus);
        view.put("membershipNumber", card.membershipNumber);
        view.put("customFields", card.customFields);
        view.put("status", card.status);
        view.put("outerStr", card.outerStr);
        view.put("claimedAt", card.claimedAt);
        view.put("activateUrl", card.active ? null : activateUrl(template, card));
        view.put("customUrlName", base.path("custom_url_name").asString(null));
        view.put("customUrl", base.path("custom_url").asString(null));
        return view;
    }

    private static String activateUrl(CardTemplate template, UserCard card) {
        String url = WxBody.JSON.readTree(template.json).path("activate_url").asString("");
        if (url.isEmpty()) {
            return null;
        }
        return UriComponentsBuilder.fromUriString(url)
                .queryParam("card_id", card.cardId)
                .queryParam("encrypt_code", card.encryptCode)
                .queryParam("openid", card.openid)
                .queryParam("outer_str", card.outerStr)
                .encode()
                .toUriString();
    }
}
