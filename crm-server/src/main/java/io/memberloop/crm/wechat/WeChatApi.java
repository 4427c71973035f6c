package io.memberloop.crm.wechat;

import tools.jackson.databind.JsonNode;

/** Port: the HTTP API of official accounts. Waits for WeChat at most a few seconds; never called inside a transaction. */
public interface WeChatApi {

    enum Call {
        QRCODE_CREATE,
        CUSTOM_SEND,
        MASS_SEND,
        CARD_CREATE,
        CARD_DECRYPT,
        CARD_ACTIVATE,
        CARD_UPDATE_USER
    }

    /**
     * @param body becomes JSON
     * @return WeChat's answer, whose errcode is 0 or absent
     * @throws WeChatError what WeChat refused, or {@link WeChatError#NO_ANSWER}
     */
    JsonNode post(Credentials account, Call call, Object body);

    /** The address that a browser inside WeChat is sent to, to learn who its user is (scope snsapi_base). */
    String authorizeUrl(Credentials account, String redirectUri, String state);

    /** @throws WeChatError when the code is unknown, used or too old */
    Identity identify(Credentials account, String code);

    /** @param snapshot a virtual user of WeChat's page preview: never anybody's membership */
    record Identity(String openid, boolean snapshot) {}
}
