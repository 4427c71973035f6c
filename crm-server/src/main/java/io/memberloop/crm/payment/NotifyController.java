package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where WeChat Pay reports. 204 = booked or already known; 4xx with FAIL = not believed, WeChat may try again. Source:
 * pay.weixin.qq.com, 支付成功回调通知.
 */
@RestController
class NotifyController {

    private static final Logger log = LoggerFactory.getLogger(NotifyController.class);

    private final PayAccounts accounts;
    private final Notifications notifications;

    NotifyController(PayAccounts accounts, Notifications notifications) {
        this.accounts = accounts;
        this.notifications = notifications;
    }

    @PostMapping("/wechat/pay/notify/{notifyKey}")
    ResponseEntity<Map<String, String>> notified(
            @PathVariable String notifyKey, @RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
        var account = accounts.byNotifyKey(notifyKey);
        if (account.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        var signed = new PlatformKeys.Signed(
                headers.getFirst("Wechatpay-Serial"),
                headers.getFirst("Wechatpay-Timestamp"),
                headers.getFirst("Wechatpay-Nonce"),
                headers.getFirst("Wechatpay-Signature"),
                new String(body, StandardCharsets.UTF_8));
        try {
            var outcome = Tenant.as(account.get().merchantId(), () -> notifications.receive(account.get(), signed));
            if (!outcome.isRefused()) {
                return ResponseEntity.noContent().build();
            }
            log.error("notification for account {} refused: {}", account.get().mchid(), outcome);
        } catch (PlatformKeys.NotBelieved e) {
            log.warn("notification for account {} refused: {}", account.get().mchid(), e.getMessage());
        }
        return ResponseEntity.status(401).body(Map.of("code", "FAIL", "message", "refused"));
    }
}
