package io.memberloop.crm.report;

import io.memberloop.crm.coupon.OfferTakings;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OfferId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells the coupon pages what came of an offer at the till. */
@Component
class OfferTakingsOfOrders implements OfferTakings {

    private final OfferTakingsMapper mapper;

    OfferTakingsOfOrders(OfferTakingsMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<OfferId, Taken> of(Collection<OfferId> offers) {
        return offers.isEmpty()
                ? Map.of()
                : mapper.taken(Tenant.current(), offers).stream()
                        .collect(Collectors.toMap(
                                OfferTakingsMapper.Row::offerId, r -> new Taken(r.orders(), r.takenOff(), r.paid())));
    }
}
