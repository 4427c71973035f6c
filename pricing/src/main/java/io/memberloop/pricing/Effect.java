package io.memberloop.pricing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.memberloop.money.Money;

/** What a coupon does when its turn comes. Fractions of a fen are rounded in the guest's favour. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.CashOff.class, name = "CASH_OFF"),
    @JsonSubTypes.Type(value = Effect.PercentOff.class, name = "PERCENT_OFF"),
    @JsonSubTypes.Type(value = Effect.ItemsFree.class, name = "ITEMS_FREE"),
    @JsonSubTypes.Type(value = Effect.ItemsAt.class, name = "ITEMS_AT")
})
public sealed interface Effect {

    /** @param off positive; at most what is left of the lines in scope is taken */
    record CashOff(Money off) implements Effect {
        public CashOff {
            require(off.isPositive(), "off must be positive");
        }
    }

    /**
     * @param percent 1..100 taken off the lines in scope
     * @param cap the most it takes off, or null
     */
    record PercentOff(int percent, Money cap) implements Effect {
        public PercentOff {
            require(percent >= 1 && percent <= 100 && (cap == null || cap.isPositive()), percent + " %, cap " + cap);
        }
    }

    /** @param quantity pieces in scope that cost nothing, for each use; the dearest first */
    record ItemsFree(int quantity) implements Effect {
        public ItemsFree {
            require(quantity >= 1, "quantity " + quantity);
        }
    }

    /**
     * @param price of one piece in scope, instead of its own; one that is cheaper stays as it is
     * @param quantity pieces for each use; those that save most first
     */
    record ItemsAt(Money price, int quantity) implements Effect {
        public ItemsAt {
            require(!price.isNegative() && quantity >= 1, quantity + " at " + price);
        }
    }

    /** Coupons on single items come first, then shares, then amounts. */
    default int step() {
        if (this instanceof PercentOff) {
            return 1;
        }
        return this instanceof CashOff ? 2 : 0;
    }

    /** The most it could ever take off, as far as that is fixed; of equal savings the smaller coupon is used. */
    default long size() {
        if (this instanceof CashOff cash) {
            return cash.off().fen();
        }
        return this instanceof PercentOff share && share.cap() != null
                ? share.cap().fen()
                : 0;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
