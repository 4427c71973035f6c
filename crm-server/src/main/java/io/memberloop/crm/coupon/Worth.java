package io.memberloop.crm.coupon;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import io.memberloop.pricing.Effect;

/**
 * What one piece is worth.
 *
 * @param amount CASH_OFF: taken off; ITEM_PRICE: price of one piece; VALUE_VOUCHER: stored value; else zero
 * @param percent PERCENT_OFF: taken off, 1..99; else 0
 * @param cap PERCENT_OFF: the most it takes off, or null
 * @param quantity items for each use; 1 where it means nothing
 * @param uses COUNT_CARD: how often it can be used; else 1
 * @param points POINTS_VOUCHER: what it gives; else zero
 */
public record Worth(Kind kind, Money amount, int percent, Money cap, int quantity, int uses, Points points) {

    /** What a coupon is. */
    public enum Kind {
        /** An amount off. */
        CASH_OFF,
        /** A share off. */
        PERCENT_OFF,
        /** Items that cost nothing: 兑换券. */
        ITEM_FREE,
        /** Items at a price of their own: 特价券. */
        ITEM_PRICE,
        /** Items that cost nothing, several times: 次卡. */
        COUNT_CARD,
        /** Stored value, paid in by the member's own hand. */
        VALUE_VOUCHER,
        /** Points, taken by the member's own hand. */
        POINTS_VOUCHER;

        /** The others are for the member's own page. */
        public boolean isForBills() {
            return this != VALUE_VOUCHER && this != POINTS_VOUCHER;
        }

        /** It is about certain items, and says which. */
        public boolean isOnItems() {
            return this == ITEM_FREE || this == ITEM_PRICE || this == COUNT_CARD;
        }
    }

    public static Worth cashOff(Money off) {
        return new Worth(Kind.CASH_OFF, off, 0, null, 1, 1, Points.ZERO);
    }

    /** @param cap or null */
    public static Worth percentOff(int percent, Money cap) {
        return new Worth(Kind.PERCENT_OFF, Money.ZERO, percent, cap, 1, 1, Points.ZERO);
    }

    public static Worth itemFree(int quantity) {
        return new Worth(Kind.ITEM_FREE, Money.ZERO, 0, null, quantity, 1, Points.ZERO);
    }

    public static Worth itemPrice(Money price, int quantity) {
        return new Worth(Kind.ITEM_PRICE, price, 0, null, quantity, 1, Points.ZERO);
    }

    /** One item for each use. */
    public static Worth countCard(int uses) {
        return new Worth(Kind.COUNT_CARD, Money.ZERO, 0, null, 1, uses, Points.ZERO);
    }

    public static Worth value(Money amount) {
        return new Worth(Kind.VALUE_VOUCHER, amount, 0, null, 1, 1, Points.ZERO);
    }

    public static Worth points(Points points) {
        return new Worth(Kind.POINTS_VOUCHER, Money.ZERO, 0, null, 1, 1, points);
    }

    /** What it does to a bill. A voucher does nothing there and is never asked. */
    Effect effect() {
        return switch (kind) {
            case CASH_OFF, VALUE_VOUCHER -> new Effect.CashOff(amount);
            case PERCENT_OFF -> new Effect.PercentOff(percent, cap);
            case ITEM_PRICE -> new Effect.ItemsAt(amount, quantity);
            case ITEM_FREE, COUNT_CARD, POINTS_VOUCHER -> new Effect.ItemsFree(quantity);
        };
    }

    /** The most one piece can cost, where its kind says so; null where the merchant has to. */
    public Money face() {
        return switch (kind) {
            case CASH_OFF, VALUE_VOUCHER -> amount;
            case PERCENT_OFF -> cap;
            default -> null;
        };
    }
}
