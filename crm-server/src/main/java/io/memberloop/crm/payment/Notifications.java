package io.memberloop.crm.payment;

import com.github.binarywang.wxpay.bean.notify.SignatureHeader;
import com.github.binarywang.wxpay.bean.notify.WxPayNotifyV3Result;
import com.github.binarywang.wxpay.exception.WxPayException;
import io.memberloop.crm.payment.PaymentGateway.Paid;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Checks, keeps and books what WeChat Pay reports. A notification that is not believed changes nothing. */
@Component
class Notifications {

    /** WeChat signs each delivery anew, retries too; an older one is a replay. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** @param body as received: a re-serialised body has another signature */
    record Signed(String serial, String timestamp, String nonce, String signature, String body) {}

    static final class NotBelieved extends RuntimeException {
        NotBelieved(String why) {
            super(why);
        }
    }

    private final WechatPayClients clients;
    private final AttemptMapper attempts;
    private final Bookings bookings;
    private final JsonMapper json;
    private final Db db;
    private final Clock clock;

    Notifications(
            WechatPayClients clients, AttemptMapper attempts, Bookings bookings, JsonMapper json, Db db, Clock clock) {
        this.clients = clients;
        this.attempts = attempts;
        this.bookings = bookings;
        this.json = json;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Books a report once, however often it comes.
     *
     * @throws NotBelieved when signature, time, account, order or amount do not fit; nothing is stored then
     */
    void receive(PayAccount account, Signed signed) {
        checkTime(signed.timestamp());
        var result = decrypt(account, signed);
        var envelope = json.readTree(signed.body());
        var eventId = envelope.path("id").asString("");
        var type = envelope.path("event_type").asString("");
        if (!"TRANSACTION.SUCCESS".equals(type) || !"SUCCESS".equals(result.getTradeState())) {
            keep(account, signed, eventId, type, result.getOutTradeNo(), "IGNORED");
            return;
        }
        var paid = new Paid(
                result.getMchid(),
                result.getAppid(),
                result.getOutTradeNo(),
                result.getTransactionId(),
                result.getPayer() == null ? null : result.getPayer().getOpenid(),
                Money.ofFen(result.getAmount().getTotal()),
                OffsetDateTime.parse(result.getSuccessTime()).toInstant());
        book(account, signed, eventId, type, paid);
    }

    private void book(PayAccount account, Signed signed, String eventId, String type, Paid paid) {
        var attempt = attempts.byTradeNo(Tenant.current(), account.id(), paid.outTradeNo())
                .orElseThrow(() -> new NotBelieved("unknown order " + paid.outTradeNo()));
        if (!attempt.amount().equals(paid.amount())
                || !account.mchid().equals(paid.mchid())
                || !account.appid().equals(paid.appid())) {
            attempts.callHuman(attempt.merchantId(), attempt.id(), "notification with another amount or account");
            throw new NotBelieved("amount or account of " + paid.outTradeNo());
        }
        var captured = new AtomicReference<Attempt>();
        db.run(() -> {
            if (keep(account, signed, eventId, type, paid.outTradeNo(), "APPLIED")
                    && bookings.bookNow(attempt, paid, "NOTIFY")) {
                captured.set(attempt);
            }
        });
        if (captured.get() != null) {
            bookings.settle(captured.get());
        }
    }

    /** @return false when this notification was kept before */
    private boolean keep(PayAccount a, Signed signed, String eventId, String type, String tradeNo, String outcome) {
        return attempts.keepNotification(
                        Ids.next(),
                        a.merchantId(),
                        a.id(),
                        eventId,
                        type,
                        tradeNo,
                        signed.body(),
                        signed.serial(),
                        Instant.now(clock),
                        outcome)
                == 1;
    }

    private void checkTime(String timestamp) {
        if (timestamp == null || !timestamp.matches("\\d{1,12}")) {
            throw new NotBelieved("no time");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now(clock));
        if (age.abs().compareTo(FRESH) > 0) {
            throw new NotBelieved("signed " + age + " ago");
        }
    }

    private WxPayNotifyV3Result.DecryptNotifyResult decrypt(PayAccount account, Signed signed) {
        if (signed.serial() == null || signed.nonce() == null || signed.signature() == null) {
            throw new NotBelieved("not signed");
        }
        if (!account.publicKeyId().equals(signed.serial())) {
            throw new NotBelieved("signed by an unknown key " + signed.serial());
        }
        var header = new SignatureHeader();
        header.setSerial(signed.serial());
        header.setTimeStamp(signed.timestamp());
        header.setNonce(signed.nonce());
        header.setSignature(signed.signature());
        try {
            return clients.of(account)
                    .parseOrderNotifyV3Result(signed.body(), header)
                    .getResult();
        } catch (WxPayException | RuntimeException e) {
            throw new NotBelieved("signature or content: " + e.getClass().getSimpleName());
        }
    }
}
