package io.memberloop.crm.order;

import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.money.Money;

/**
 * What a till asks for.
 *
 * @param opId made by the client before it sends; the same one is done once
 * @param amount positive, at most what is still due
 * @param received cash only: what the customer handed over, at least the amount; null = exactly the amount
 * @param code what the customer showed: a WeChat payment code, or a member's dynamic code; else null. Never stored, never logged
 * @param reference the number on the card terminal's slip; else null
 * @param payer {@link TenderKind#WECHAT_PHONE} only: the openid of the person whose phone pays; else null
 * @param approval what the member agreed to on the phone, in place of a code; else null
 */
public record TenderRequest(
        OrderId order,
        String opId,
        TenderKind kind,
        Money amount,
        Money received,
        String code,
        String reference,
        String payer,
        SpendRequestId approval) {

    /** For ways of paying that need no more than an amount. */
    public static TenderRequest of(OrderId order, String opId, TenderKind kind, Money amount) {
        return new TenderRequest(order, opId, kind, amount, null, null, null, null, null);
    }

    /** For a customer who pays on the own phone. */
    public static TenderRequest onPhone(OrderId order, String opId, Money amount, String payer) {
        return new TenderRequest(order, opId, TenderKind.WECHAT_PHONE, amount, null, null, null, payer, null);
    }

    String hash() {
        return Secrets.sha256(order + "|" + kind + "|" + amount.fen() + "|" + (received == null ? "" : received.fen())
                + "|" + code + "|" + reference + (payer == null ? "" : "|" + payer)
                + (approval == null ? "" : "|approval " + approval));
    }

    @Override
    public String toString() {
        return "TenderRequest[" + kind + " " + amount + " for order " + order + ", op " + opId + "]";
    }
}
