package io.memberloop.crm.payment;

import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.money.Money;
import java.time.Instant;

/**
 * One try to give money back through WeChat. Its {@code outRefundNo} is asked for again and again with the same content,
 * and never with another.
 *
 * @param payableKind what was paid, see {@link Payable#kind}
 * @param claimId on whose behalf: the caller's own row
 * @param totalFen what the payment took
 * @param refundId WeChat's; null until WeChat has accepted it
 * @param receivedAccount where WeChat says the money went
 * @param askedAt when WeChat was last asked for it
 */
public record PaymentRefund(
        long id,
        MerchantId merchantId,
        long payAccountId,
        String payableKind,
        AttemptId attemptId,
        long claimId,
        String outRefundNo,
        Money amountFen,
        Money totalFen,
        String reason,
        RefundState state,
        String refundId,
        String receivedAccount,
        Instant createdAt,
        Instant askedAt,
        Instant doneAt,
        int queries,
        String lastError,
        boolean needsHuman) {}
