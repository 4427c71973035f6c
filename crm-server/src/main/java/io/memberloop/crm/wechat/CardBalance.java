package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.OutboxHandler;
import io.memberloop.crm.platform.OutboxRetry;
import io.memberloop.crm.shared.MemberId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Has a wallet card show a balance: the absolute value, so that repeating it is safe, with the difference for the notice. */
@Component
class CardBalance implements OutboxHandler {

    static final String KIND = "wechat.card.balance";

    private static final Duration UNTIL_ACTIVE = Duration.ofSeconds(2);
    private static final int MAX_NOTE = 14;

    private final Calls calls;
    private final WalletCards cards;
    private final JsonMapper json;

    CardBalance(Calls calls, WalletCards cards, JsonMapper json) {
        this.calls = calls;
        this.cards = cards;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(String body) {
        var balance = json.readValue(body, WalletCards.Balance.class);
        for (var card : cards.of(new MemberId(balance.memberId()))) {
            if (!"ACTIVE".equals(card.state())) {
                throw new OutboxRetry(UNTIL_ACTIVE, "card not active yet");
            }
            update(card, balance);
        }
    }

    private void update(WalletCard card, WalletCards.Balance balance) {
        // a wallet cannot show what is owed
        long shown = Math.max(0, balance.points());
        if (card.pointsShown() != null && card.pointsShown() == shown) {
            return;
        }
        try {
            calls.post(WeChatApi.Call.CARD_UPDATE_USER, body(card, shown, balance.note()));
        } catch (WeChatError e) {
            throw Calls.repeatable(e);
        }
        cards.confirmed(card, shown);
    }

    private static Map<String, Object> body(WalletCard card, long shown, String note) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", card.code());
        body.put("card_id", card.cardId());
        body.put("bonus", shown);
        body.put("add_bonus", shown - (card.pointsShown() == null ? 0 : card.pointsShown()));
        body.put("record_bonus", note.length() > MAX_NOTE ? note.substring(0, MAX_NOTE) : note);
        body.put("notify_optional", Map.of("is_notify_bonus", true));
        return body;
    }
}
