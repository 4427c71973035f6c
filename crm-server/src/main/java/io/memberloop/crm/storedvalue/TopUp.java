package io.memberloop.crm.storedvalue;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import java.time.Instant;

/**
 * Money that a member pays in, and what was promised for it when the amount was chosen.
 *
 * @param bonusDays how long the bonus can be used; 0 = for ever
 * @param creditedAt when it stood on the account; null until it is paid
 */
public record TopUp(
        OrderId orderId,
        StoreId storeId,
        MemberId memberId,
        Money pay,
        Money bonus,
        int bonusDays,
        Instant creditedAt) {}
