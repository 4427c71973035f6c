package io.memberloop.crm.payment;

import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Instant;

/**
 * One try to get an amount paid by WeChat. Its {@code outTradeNo} is new and never used again.
 *
 * @param payableKind with {@code payableId}: what it pays, see {@link #payable}
 * @param codeUrl NATIVE: what the pay QR holds; null until WeChat answered
 * @param prepayId JSAPI: what the page hands to WeChat; null until WeChat answered
 * @param payerOpenid JSAPI: who may pay; of the others, who paid
 * @param submittedAt when WeChat was called first; null before
 * @param reason why it failed, for the till; null when there is nothing to say
 * @param paidFen what WeChat took; null before
 */
public record Attempt(
        AttemptId id,
        MerchantId merchantId,
        StoreId storeId,
        long payAccountId,
        String payableKind,
        long payableId,
        AttemptKind kind,
        PayApi api,
        String outTradeNo,
        Money amountFen,
        String description,
        AttemptState state,
        String codeUrl,
        String prepayId,
        String transactionId,
        String payerOpenid,
        Instant createdAt,
        Instant submittedAt,
        Instant expiresAt,
        Instant paidAt,
        Money paidFen,
        int queries,
        String reason,
        boolean needsHuman,
        String lastError) {

    public Money amount() {
        return amountFen;
    }

    public Payable payable() {
        return new Payable(payableKind, payableId);
    }

    /** @throws IllegalStateException when it pays something else */
    public TenderId tenderId() {
        if (!Payable.TENDER.equals(payableKind)) {
            throw new IllegalStateException("attempt " + id + " pays a " + payableKind);
        }
        return new TenderId(payableId);
    }

    /** What WeChat waits for: {@code SCAN}, {@code PHONE} or {@code PASSWORD}; null when it waits for nothing. */
    public String awaiting() {
        if (state != AttemptState.AWAITING) {
            return null;
        }
        return switch (kind) {
            case NATIVE -> "SCAN";
            case JSAPI -> "PHONE";
            case CODE -> "PASSWORD";
        };
    }
}
