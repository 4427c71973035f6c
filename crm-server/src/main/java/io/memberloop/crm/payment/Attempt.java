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
 * @param payableId the tender it pays
 * @param codeUrl what the pay QR holds; null until WeChat answered
 */
public record Attempt(
        AttemptId id,
        MerchantId merchantId,
        StoreId storeId,
        long payAccountId,
        TenderId payableId,
        String outTradeNo,
        Money amountFen,
        String description,
        AttemptState state,
        String codeUrl,
        String transactionId,
        String payerOpenid,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt,
        int queries) {

    public Money amount() {
        return amountFen;
    }
}
