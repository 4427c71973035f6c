package io.memberloop.crm.coupon.web;

import io.memberloop.crm.coupon.Coupon.State;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.OfferTakings.Taken;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.money.Money;
import java.util.List;
import java.util.Map;

/**
 * What became of an offer's pieces, what they cost and what they brought. A gift that a friend took leaves a given piece and a
 * new one, so the states together can be more than what was given out.
 *
 * @param states pieces by state; states without a piece are missing
 * @param taken what orders tell
 */
public record OfferNumbers(Offer offer, Map<State, Long> states, Taken taken) {

    /** Small ones, of which a list tells only those that there are. */
    private static final List<State> ASIDE = List.of(State.RETURNED, State.EXPIRED, State.GIVEN, State.VOID);

    /** One number with the state it counts. */
    public record Count(State state, long pieces) {}

    public long of(State state) {
        return states.getOrDefault(state, 0L);
    }

    /** In members' hands, on a bill or not. */
    public long getInHand() {
        return of(State.ISSUED) + of(State.HELD);
    }

    public long getHeld() {
        return of(State.HELD);
    }

    public long getRedeemed() {
        return of(State.REDEEMED);
    }

    /** Count cards are redeemed only when their last use is gone, so what orders used tells more. */
    public boolean isCounted() {
        return offer.worth().kind() == Worth.Kind.COUNT_CARD;
    }

    public List<Count> getAside() {
        return ASIDE.stream()
                .map(state -> new Count(state, of(state)))
                .filter(count -> count.pieces() > 0)
                .toList();
    }

    /** Every state, for an offer's own page. */
    public List<Count> getAll() {
        return List.of(State.values()).stream()
                .map(state -> new Count(state, of(state)))
                .toList();
    }

    /** What was taken off bills; of vouchers for stored value, what was put on accounts. */
    public Money getCost() {
        boolean value = offer.worth().kind() == Worth.Kind.VALUE_VOUCHER;
        return value ? offer.worth().amount().times(getRedeemed()) : taken.off();
    }

    /** Vouchers are used on no bill, so none can be told. */
    public boolean isForBills() {
        return offer.worth().kind().isForBills();
    }

    public Money getBudgetUsed() {
        return offer.quota().face().times(offer.issued());
    }
}
