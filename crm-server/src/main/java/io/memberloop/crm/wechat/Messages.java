package io.memberloop.crm.wechat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * Messages to followers. Each call asks WeChat and waits for the answer; what nobody waits for goes through the outbox.
 * Nothing is sent outside of what WeChat allows: the follower's window is used up first, then the call is made.
 */
@Service
public class Messages {

    private static final int CLIENT_MSG_ID_EXISTS = 45065;
    private static final int MASS_MIN = 2;
    private static final int MASS_MAX = 10_000;

    private final OfficialAccounts accounts;
    private final Followers followers;
    private final Calls calls;
    private final MemberCardTemplate template;

    Messages(OfficialAccounts accounts, Followers followers, Calls calls, MemberCardTemplate template) {
        this.accounts = accounts;
        this.followers = followers;
        this.calls = calls;
        this.template = template;
    }

    /**
     * A customer-service text.
     *
     * @throws WeChatError {@link WeChatError#windowClosed()} without asking WeChat when we know it
     */
    public void sendText(String openid, String text) {
        send(openid, Map.of("touser", openid, "msgtype", "text", "text", Map.of("content", text)));
    }

    /**
     * The member card, to be tapped into the wallet.
     *
     * @throws WeChatError with {@link WeChatError#noPermission()} when the account may not use cards
     */
    public void sendCard(String openid) {
        var cardId = template.cardId();
        if (cardId == null) {
            throw new WeChatError(48001, "the account may not use cards");
        }
        send(openid, Map.of("touser", openid, "msgtype", "wxcard", "wxcard", Map.of("card_id", cardId)));
    }

    private void send(String openid, Map<String, Object> message) {
        var account = accounts.required();
        if (!followers.take(account.appid(), openid)) {
            throw new WeChatError(WeChatError.WINDOW_CLOSED, "window closed, not asked");
        }
        try {
            calls.post(WeChatApi.Call.CUSTOM_SEND, message);
        } catch (WeChatError e) {
            if (e.windowClosed()) {
                followers.close(account.appid(), openid);
            } else if (e.errcode() != WeChatError.NO_ANSWER) {
                followers.giveBack(account.appid(), openid);
            }
            throw e;
        }
    }

    /**
     * One mass message to these followers, of whom each may get four a month.
     *
     * @param openids 2 to 10,000
     * @param clientMsgId the same id again is the same message: WeChat sends it once, and this answers as the first time
     * @return WeChat's message id, empty when it does not repeat it
     */
    public String sendMass(List<String> openids, String text, String clientMsgId) {
        if (openids.size() < MASS_MIN || openids.size() > MASS_MAX) {
            throw new IllegalArgumentException("a mass message goes to 2 to 10,000 followers, not " + openids.size());
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("touser", openids);
        body.put("msgtype", "text");
        body.put("text", Map.of("content", text));
        body.put("send_ignore_reprint", 0);
        body.put("clientmsgid", clientMsgId);
        var id = postMass(body);
        followers.countMass(accounts.required().appid(), openids);
        return id;
    }

    private String postMass(Map<String, Object> body) {
        try {
            return calls.post(WeChatApi.Call.MASS_SEND, body).path("msg_id").asString("");
        } catch (WeChatError e) {
            if (e.errcode() == CLIENT_MSG_ID_EXISTS) {
                return "";
            }
            throw e;
        }
    }
}
