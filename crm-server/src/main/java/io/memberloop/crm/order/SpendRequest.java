package io.memberloop.crm.order;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.SpendRequestId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.Instant;

/**
 * A till asks a member to agree on the own phone to spending from the account: for one order, one kind and one amount, for a
 * short time, once.
 *
 * @param kind {@link TenderKind#STORED_VALUE} or {@link TenderKind#POINTS}
 * @param points what {@link TenderKind#POINTS} would spend
 * @param told message key: which way the member was told, or why in none; null while that is not decided
 * @param expiresAt until when it can be approved, and after that until when the approval can be used
 * @param decidedAt when the member or the till decided; null before
 */
public record SpendRequest(
        SpendRequestId id,
        StoreId storeId,
        OrderId orderId,
        MemberId memberId,
        TenderKind kind,
        Money amountFen,
        Points points,
        String staffName,
        State state,
        String told,
        Instant createdAt,
        Instant expiresAt,
        Instant decidedAt) {

    public enum State {
        /** The member has not answered. */
        ASKED,
        /** The member agrees; the till may take it. */
        APPROVED,
        DECLINED,
        /** The till wants it no more. */
        WITHDRAWN,
        /** Nobody answered, or nobody used the answer, in time. */
        EXPIRED,
        /** Spent. */
        USED
    }

    public boolean isOpen() {
        return state == State.ASKED || state == State.APPROVED;
    }

    boolean isFor(TenderKind kind, Money amount) {
        return this.kind == kind && amountFen.equals(amount);
    }
}
