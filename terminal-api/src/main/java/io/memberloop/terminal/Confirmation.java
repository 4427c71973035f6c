package io.memberloop.terminal;

import io.memberloop.money.Money;
import io.memberloop.money.Points;

/**
 * A member is asked to agree on the own phone to paying from the account, in place of showing a code. The approval pays one
 * tender of this order, kind and amount.
 *
 * @param kind {@code STORED_VALUE} or {@code POINTS}
 * @param points what {@code POINTS} would spend
 * @param state {@code ASKED}, {@code APPROVED} (take the tender now), {@code DECLINED}, {@code WITHDRAWN}, {@code EXPIRED} or
 *     {@code USED}
 * @param expiresAt until when it can be approved, and after that until when the approval can be used
 * @param told {@code MESSAGE} when the member got one with a link; else why not: {@code NO_WECHAT}, {@code NOT_FOLLOWING} or
 *     {@code PAGE_ONLY}. The member's card page says it in any case
 */
public record Confirmation(
        String id,
        String orderId,
        String kind,
        Money amount,
        Points points,
        String state,
        String expiresAt,
        String told) {

    /**
     * What is open for the same kind and amount is that one; what is open for another is withdrawn.
     *
     * @param opId made by the device before it sends; the same one asks once
     */
    public record Ask(String opId, String kind, Money amount, String staffId) {}
}
