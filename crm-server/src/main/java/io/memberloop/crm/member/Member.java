package io.memberloop.crm.member;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.StoreId;
import java.time.Instant;

/**
 * A member. Its text form names nobody.
 *
 * @param number the card number: identifies and earns, never spends
 * @param name as the member gave it, or empty
 * @param openid at the merchant's official account, or null
 * @param phoneTail the last four digits, or null without a phone
 * @param tierId null below the first tier
 * @param joinStoreId where the member joined, or null
 */
public record Member(
        MemberId id,
        String number,
        String name,
        String openid,
        String phoneTail,
        Long tierId,
        String state,
        Instant joinedAt,
        StoreId joinStoreId) {

    /** What others may read over somebody's shoulder: {@code 王**}, or empty without a name. */
    public String maskedName() {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** Whoever has left is recognised nowhere: no points, no price, no coupons. */
    public boolean isActive() {
        return "ACTIVE".equals(state);
    }

    /** The number with only its tail, for paper. */
    public String maskedNumber() {
        return "**** " + number.substring(number.length() - 4);
    }

    @Override
    public String toString() {
        return "Member[" + id + "]";
    }
}
