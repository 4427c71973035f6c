package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import java.util.Collection;
import java.util.Map;

/** What orders tell about offers. Orders stand above coupons, so whoever sees both answers. */
public interface OfferTakings {

    /**
     * @param orders that used a piece and have not been given back in full
     * @param off what the pieces took off them
     * @param paid what the guests paid for them, less refunds
     */
    record Taken(long orders, Money off, Money paid) {
        public static final Taken NOTHING = new Taken(0, Money.ZERO, Money.ZERO);
    }

    /** By offer; what no order used is missing. */
    Map<OfferId, Taken> of(Collection<OfferId> offers);
}
