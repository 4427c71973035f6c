package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Signs orders for WeChat's browser. Source: pay.weixin.qq.com, JSAPI 调起支付. */
@Component
class PhonePayments {

    private final PayAccounts accounts;
    private final Clock clock;

    PhonePayments(PayAccounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Signed anew at each call: the prepay id is the attempt's, only time and nonce differ. */
    PhonePayment sign(Attempt attempt) {
        var appid = accounts.byId(attempt.payAccountId()).appid();
        var time = Long.toString(Instant.now(clock).getEpochSecond());
        var nonce = Ids.code(32);
        var prepay = "prepay_id=" + attempt.prepayId();
        var key = accounts.keys(attempt.payAccountId()).privateKeyPem();
        var signature = PayCrypto.sign(key, appid + "\n" + time + "\n" + nonce + "\n" + prepay + "\n");
        return new PhonePayment(appid, time, nonce, prepay, "RSA", signature);
    }
}
