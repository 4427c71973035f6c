package io.memberloop.crm.coupon.web;

import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.OfferTakings;
import io.memberloop.crm.coupon.OfferTakings.Taken;
import io.memberloop.crm.coupon.Pieces;
import io.memberloop.crm.shared.OfferId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The numbers of some offers, read together. */
@Component
class OfferFigures {

    private final Pieces pieces;
    private final OfferTakings takings;

    OfferFigures(Pieces pieces, OfferTakings takings) {
        this.pieces = pieces;
        this.takings = takings;
    }

    Map<OfferId, OfferNumbers> of(List<Offer> offers) {
        var ids = offers.stream().map(Offer::id).toList();
        var states = pieces.counts(ids);
        var taken = takings.of(ids);
        return offers.stream()
                .map(o -> new OfferNumbers(
                        o, states.getOrDefault(o.id(), Map.of()), taken.getOrDefault(o.id(), Taken.NOTHING)))
                .collect(Collectors.toMap(n -> n.offer().id(), Function.identity()));
    }

    OfferNumbers of(Offer offer) {
        return of(List.of(offer)).get(offer.id());
    }
}
