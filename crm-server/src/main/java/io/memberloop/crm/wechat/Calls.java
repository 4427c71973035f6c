package io.memberloop.crm.wechat;

import io.memberloop.crm.platform.OutboxGiveUp;
import io.memberloop.crm.platform.OutboxRetry;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Calls in the name of the current merchant's account. */
@Component
class Calls {

    private static final int MINUTE_RATE = 45011;
    private static final int DAILY_QUOTA = 45009;

    private final OfficialAccounts accounts;
    private final WeChatApi wechat;

    Calls(OfficialAccounts accounts, WeChatApi wechat) {
        this.accounts = accounts;
        this.wechat = wechat;
    }

    JsonNode post(WeChatApi.Call call, Map<String, ?> body) {
        return wechat.post(accounts.credentials(accounts.required()), call, body);
    }

    /** What an outbox handler does with an error after which its call may be repeated. */
    static RuntimeException repeatable(WeChatError e) {
        if (e.errcode() == DAILY_QUOTA) {
            return new OutboxRetry(Duration.ofHours(1), e.getMessage());
        }
        if (e.errcode() == MINUTE_RATE) {
            return new OutboxRetry(Duration.ofMinutes(1), e.getMessage());
        }
        return e.retryable() ? e : new OutboxGiveUp(e.getMessage());
    }
}
