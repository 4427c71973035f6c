package io.memberloop.crm.wechat;

import io.memberloop.crm.shared.Refusal;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Who looks at an H5 page inside WeChat, and which card they tapped. */
@Service
public class H5Identity {

    private final OfficialAccounts accounts;
    private final WeChatApi wechat;
    private final Calls calls;

    H5Identity(OfficialAccounts accounts, WeChatApi wechat, Calls calls) {
        this.accounts = accounts;
        this.wechat = wechat;
        this.calls = calls;
    }

    /** Where the browser is sent to; it comes back to the address with {@code code} and the state. */
    public String authorizeUrl(String redirectUri, String state) {
        return wechat.authorizeUrl(accounts.credentials(accounts.required()), redirectUri, state);
    }

    /**
     * @return the openid
     * @throws WeChatError when the code is unknown, used or too old
     * @throws Refusal {@code h5_snapshot} for the virtual user of a page preview
     */
    public String openid(String code) {
        var identity = wechat.identify(accounts.credentials(accounts.required()), code);
        if (identity.snapshot()) {
            throw Refusal.of(403, "h5_snapshot");
        }
        return identity.openid();
    }

    /** The code of the card in the wallet. @throws WeChatError when it was not encrypted for this account */
    public String cardCode(String encryptCode) {
        return calls.post(WeChatApi.Call.CARD_DECRYPT, Map.of("encrypt_code", encryptCode))
                .path("code")
                .asString();
    }
}
