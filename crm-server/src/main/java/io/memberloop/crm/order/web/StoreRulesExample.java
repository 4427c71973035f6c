package io.memberloop.crm.order.web;

import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.order.Approval;
import io.memberloop.crm.order.Person;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.money.Money;
import io.memberloop.pricing.Bill;
import io.memberloop.pricing.Price;
import io.memberloop.pricing.Pricing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A bill and a refund under the rules of the form, reckoned by what the till reckons with.
 *
 * @param price of a bill of one line
 * @param alone what staff may take off it without a manager
 * @param refund so much
 * @param waiter who has to agree when a waiter asks for it; likewise the others
 * @param dish what a dish costs that is taken off after the kitchen had it
 * @param dishAlone whether staff take it off without a manager
 * @param voidAlone up to which amount
 * @param date the business date of a bill that is opened now
 */
public record StoreRulesExample(
        Price price,
        Money alone,
        Money refund,
        Approval waiter,
        Approval cashier,
        Approval manager,
        Money dish,
        boolean dishAlone,
        Money voidAlone,
        LocalDate date) {

    private static final Money MOST = Money.ofYuan("100000");

    static StoreRulesExample of(StoreRulesForm form, Store store, Instant now, Typed typed) {
        var bill = typed.money("bill", form.bill(), Money.ofFen(1), MOST);
        var refund = typed.money("refund", form.refund(), Money.ofFen(1), MOST);
        // a page that was opened before says none
        var dish = form.dish() == null ? Money.ofYuan("38") : typed.money("dish", form.dish(), Money.ofFen(1), MOST);
        if (typed.isWrong()) {
            return null;
        }
        var price = Pricing.price(
                new Bill(List.of(new Bill.Line(1, bill, 1)), 100, List.of(), null, store.rules()), Pricing.Choice.NONE);
        return new StoreRulesExample(
                price,
                store.allowedByHand(price.subtotal()),
                refund,
                Approval.needed(store, refund, staff("WAITER")),
                Approval.needed(store, refund, staff("CASHIER")),
                Approval.needed(store, refund, staff("MANAGER")),
                dish,
                !store.voidAloneMostFen().isLessThan(dish),
                store.voidAloneMostFen(),
                store.businessDate(now));
    }

    private static Person staff(String role) {
        return new Person(Person.Kind.STAFF, 0, "", role);
    }

    /** The service charge, zero when there is none. */
    public Money service() {
        return charge(Price.ChargeKind.SERVICE);
    }

    /** What rounding adds, below zero when it takes off. */
    public Money rounded() {
        return charge(Price.ChargeKind.ROUNDING).minus(price.discount());
    }

    private Money charge(Price.ChargeKind kind) {
        return price.charges().stream()
                .filter(c -> c.kind() == kind)
                .map(Price.Charge::amount)
                .reduce(Money.ZERO, Money::plus);
    }
}
