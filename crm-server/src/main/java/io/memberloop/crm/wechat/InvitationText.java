package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.OutboxGiveUp;
import io.memberloop.crm.platform.OutboxHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends the words of a welcome. Without an answer it is not repeated: better missed than said twice. */
@Component
class InvitationText implements OutboxHandler {

    static final String KIND = "wechat.text";

    private final Messages messages;
    private final JsonMapper json;

    InvitationText(Messages messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(String body) {
        var text = json.readValue(body, Invitations.Text.class);
        try {
            messages.sendText(text.openid(), text.text());
        } catch (WeChatError e) {
            throw e.errcode() == WeChatError.NO_ANSWER ? new OutboxGiveUp(e.getMessage()) : Calls.repeatable(e);
        }
    }
}
