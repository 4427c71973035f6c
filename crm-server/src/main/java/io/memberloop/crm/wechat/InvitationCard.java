package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.OutboxHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends the member card, or the link to the H5 card. A card offered twice does no harm: WeChat hands it out once. */
@Component
class InvitationCard implements OutboxHandler {

    static final String KIND = "wechat.card";

    private final Messages messages;
    private final Invitations invitations;
    private final JsonMapper json;

    InvitationCard(Messages messages, Invitations invitations, JsonMapper json) {
        this.messages = messages;
        this.invitations = invitations;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(String body) {
        var openid = json.readValue(body, Invitations.Card.class).openid();
        try {
            offer(openid);
        } catch (WeChatError e) {
            throw Calls.repeatable(e);
        }
    }

    private void offer(String openid) {
        try {
            messages.sendCard(openid);
        } catch (WeChatError e) {
            if (!e.noPermission()) {
                throw e;
            }
            messages.sendText(openid, invitations.joinLink());
        }
    }
}
