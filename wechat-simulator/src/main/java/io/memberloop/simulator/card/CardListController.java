package io.memberloop.simulator.card;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.official.WxBody;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a phone shows of a card before it is claimed. */
@RestController
class CardListController {

    private final WorldStore store;

    CardListController(WorldStore store) {
        this.store = store;
    }

    record Face(String cardId, String title, String brand, String color, String notice) {}

    @GetMapping("/sim/api/official-accounts/{appid}/cards")
    List<Face> cards(@PathVariable String appid) {
        return store.read(world -> {
            OfficialAccount account = world.officialAccounts.get(appid);
            if (account == null) {
                throw new SimRefusal(404, "ACCOUNT_UNKNOWN", "no such official account");
            }
            return account.cards.values().stream()
                    .map(card ->
                            face(card.cardId, WxBody.JSON.readTree(card.json).path("base_info")))
                    .toList();
        });
    }

    private static Face face(String cardId, JsonNode base) {
        return new Face(
                cardId,
                base.path("title").asString(""),
                base.path("brand_name").asString(""),
                base.path("color").asString(""),
                base.path("notice").asString(""));
    }
}
