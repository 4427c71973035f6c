package io.memberloop.crm.payment;

import io.memberloop.crm.shared.AttemptId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;

/**
 * A payment that is to be begun.
 *
 * @param payer JSAPI only: the openid, at the pay account's appid, of the person whose phone pays; else null
 * @param description what the customer reads on the phone
 */
public record Opening(
        StoreId store, Payable payable, AttemptKind kind, String payer, Money amount, String description) {

    /** For a code that the shop shows. */
    public static Opening shownCode(StoreId store, Payable payable, Money amount, String description) {
        return new Opening(store, payable, AttemptKind.NATIVE, null, amount, description);
    }

    /** For the customer's own phone, on a page of ours. */
    public static Opening onPhone(StoreId store, Payable payable, String payer, Money amount, String description) {
        return new Opening(store, payable, AttemptKind.JSAPI, payer, amount, description);
    }

    /** For the customer's payment code; the code itself is given to {@link Payments#submit(AttemptId, PaymentCode)}. */
    public static Opening byCode(StoreId store, Payable payable, Money amount, String description) {
        return new Opening(store, payable, AttemptKind.CODE, null, amount, description);
    }
}
