package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.OutboxHandler;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Turns a claimed card into an active one. WeChat accepts the same activation again. */
@Component
class CardActivation implements OutboxHandler {

    static final String KIND = "wechat.card.activate";

    private final Calls calls;
    private final WalletCards cards;
    private final JsonMapper json;

    CardActivation(Calls calls, WalletCards cards, JsonMapper json) {
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
        var activation = json.readValue(body, WalletCards.Activation.class);
        var card = cards.find(activation.cardId(), activation.code());
        if (card == null || "ACTIVE".equals(card.state())) {
            return;
        }
        try {
            calls.post(
                    WeChatApi.Call.CARD_ACTIVATE,
                    Map.of(
                            "membership_number",
                            activation.number(),
                            "code",
                            activation.code(),
                            "card_id",
                            activation.cardId(),
                            "init_bonus",
                            activation.points()));
        } catch (WeChatError e) {
            throw Calls.repeatable(e);
        }
        cards.confirmed(card, activation.points());
    }
}
