package io.memberloop.simulator.official;

import io.memberloop.simulator.account.OfficialAccount;
import io.memberloop.simulator.account.OfficialAccount.ChatMessage;
import io.memberloop.simulator.account.OfficialAccount.Follower;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Customer-service messages: text, wxcard and msgmenu, inside an open window only. */
@RestController
class CustomMessageController {

    private static final int TEXT_BYTES = 2048;

    private final AccessTokens tokens;
    private final MessageWindows windows;
    private final SimulatorClock clock;

    CustomMessageController(AccessTokens tokens, MessageWindows windows, SimulatorClock clock) {
        this.tokens = tokens;
        this.windows = windows;
        this.clock = clock;
    }

    @PostMapping("/cgi-bin/message/custom/send")
    ObjectNode send(
            @RequestParam(name = "access_token", required = false) String token,
            @RequestBody(required = false) byte[] content) {
        return tokens.call(token, (world, account) -> {
            WxBody body = WxBody.parse(content);
            Message message = message(account, body);
            Follower follower = account.followers.get(body.required("touser", 40003, "invalid openid"));
            if (follower == null) {
                throw new WxRefusal(40003, "invalid openid");
            }
            if (!follower.subscribed) {
                throw new WxRefusal(43004, "require subscribe");
            }
            windows.use(follower);
            deliver(world, clock, follower, message);
            return WxBody.ok();
        });
    }

    /** A message that passed validation. */
    record Message(String type, String content, String cardId, List<Map<String, String>> choices) {}

    static Message message(OfficialAccount account, WxBody body) {
        String type = body.required("msgtype", 40008, "invalid message type");
        switch (type) {
            case "text" -> {
                String text = body.object("text", 44004, "empty content").required("content", 44004, "empty content");
                if (text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > TEXT_BYTES) {
                    throw new WxRefusal(45002, "content size out of limit");
                }
                return new Message("text", text, null, null);
            }
            case "wxcard" -> {
                String cardId =
                        body.object("wxcard", 41012, "missing cardid").required("card_id", 41012, "missing cardid");
                if (!account.cards.containsKey(cardId)) {
                    throw new WxRefusal(40073, "invalid card id");
                }
                return new Message("wxcard", "", cardId, null);
            }
            case "msgmenu" -> {
                return menu(body.object("msgmenu", 40035, "invalid parameter"));
            }
            default -> throw new WxRefusal(40008, "invalid message type (the simulator knows text, wxcard, msgmenu)");
        }
    }

    static void deliver(World world, SimulatorClock clock, Follower follower, Message message) {
        ChatMessage line = Chat.add(world, clock, follower, "OUT", message.type(), message.content());
        line.cardId = message.cardId();
        line.choices = message.choices();
    }

    private static Message menu(WxBody menu) {
        List<Map<String, String>> choices = new ArrayList<>();
        for (JsonNode choice : menu.node().path("list")) {
            choices.add(Map.of(
                    "id", choice.path("id").asString(""),
                    "content", choice.path("content").asString("")));
        }
        if (choices.isEmpty()) {
            throw new WxRefusal(40035, "invalid parameter");
        }
        String head = menu.node().path("head_content").asString("");
        String tail = menu.node().path("tail_content").asString("");
        return new Message("msgmenu", tail.isEmpty() ? head : head + "\n" + tail, null, choices);
    }
}
