package io.memberloop.crm.order;

import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.util.List;

/**
 * A bill as the guests at the table see it on their phones.
 *
 * @param discounts what was taken off, already inside the dishes' amounts
 * @param parts what was paid or is being paid, in the order in which it began
 */
public record GuestBill(Order order, List<Dish> dishes, List<OrderDiscount> discounts, List<Part> parts) {

    /**
     * @param amount of all pieces together, discounts taken off
     * @param each of the next free piece; zero when none is free
     * @param paid pieces that somebody paid for by name
     * @param paying pieces that somebody is paying for now
     * @param free pieces that can still be chosen
     */
    public record Dish(
            int lineNo, String name, int quantity, Money amount, Money each, int paid, int paying, int free) {}

    /** @param mine whether the one who looks pays it */
    public record Part(TenderId tender, TenderKind kind, Money amount, boolean captured, boolean mine) {}

    /** What can be taken on now. */
    public Money stillDue() {
        return order.isOpen() ? order.stillDue() : Money.ZERO;
    }
}
