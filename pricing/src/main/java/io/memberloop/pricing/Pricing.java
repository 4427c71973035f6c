package io.memberloop.pricing;

import io.memberloop.money.Money;
import io.memberloop.pricing.Price.Charge;
import io.memberloop.pricing.Price.ChargeKind;
import io.memberloop.pricing.Price.Discount;
import io.memberloop.pricing.Price.Kind;
import io.memberloop.pricing.Price.PricedLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prices a bill. The order of rules:
 *
 * <ol>
 *   <li>list price × quantity;
 *   <li>what staff take off single lines by hand;
 *   <li>the member price, a share of what is left of the discountable lines, once over the bill – unless a coupon is used
 *       that forbids it;
 *   <li>coupons, each having its turn on what those before it have left: first those on single items, then shares, then
 *       amounts; among these the lower priority, then the higher threshold, then the id. A threshold is looked at when
 *       the coupon's turn comes, so a dish that one coupon makes free does not count for the next;
 *   <li>what staff take off the bill by hand, from the discountable lines;
 *   <li>the service charge, a share of what is left of all lines;
 *   <li>rounding. Down is a discount, up is a charge; a bill never becomes free by it.
 * </ol>
 *
 * <p>Shares that are taken off are rounded in the guest's favour, the service charge to the nearest fen. Every discount and
 * charge is divided over the lines it concerns, in proportion to what is left of them, to the fen ({@link Allocation}): so
 * what a line costs in the end is known, and refunds by line sum to the whole.
 *
 * <p>{@link Choice#BEST} finds the largest saving; among equal ones fewer coupons, then those that expire first, then the
 * smaller ones (the larger stay for a larger bill), then the lower ids.
 */
public final class Pricing {

    private Pricing() {}

    /** The coupons to use: the best ones, certain ones, or none. */
    public sealed interface Choice {
        record Best() implements Choice {}

        record None() implements Choice {}

        /** As many of these as can be used together, even where others or fewer would be cheaper; the price says why not. */
        record Coupons(Set<String> ids) implements Choice {
            public Coupons {
                ids = Set.copyOf(ids);
            }
        }

        Choice BEST = new Best();
        Choice NONE = new None();

        /** @param choice {@code BEST}, {@code NONE}, or ids of coupons joined by commas; null = {@code BEST} */
        static Choice of(String choice) {
            if (choice == null || choice.isBlank() || choice.equals("BEST")) {
                return BEST;
            }
            return choice.equals("NONE")
                    ? NONE
                    : new Coupons(Arrays.stream(choice.split(","))
                            .map(String::strip)
                            .filter(id -> !id.isEmpty())
                            .collect(Collectors.toSet()));
        }

        default boolean allows(String couponId) {
            return this instanceof Best
                    || this instanceof Coupons chosen && chosen.ids().contains(couponId);
        }
    }

    /** Pure: the same bill and choice give the same price, in the bridge as in the server. */
    public static Price price(Bill bill, Choice choice) {
        var discounts = new ArrayList<Discount>();
        var sheet = Worksheet.of(bill.lines());
        var subtotal = sheet.sum();
        manualLines(sheet, discounts);

        var order = choice instanceof Choice.Coupons ? Combination.MOST_FIRST : Combination.BEST_FIRST;
        var combinations = new Combinations(sheet, bill.tierPercent(), order);
        var allowed = bill.coupons().stream()
                .filter(c -> c.obstacle() == null && choice.allows(c.id()))
                .toList();
        var best = combinations.best(allowed);
        add(discounts, Kind.TIER, best.tierOff());
        best.used()
                .forEach(u -> discounts.add(new Discount(
                        Kind.COUPON,
                        u.coupon().id(),
                        u.coupon().name(),
                        u.taken().amount(),
                        u.taken().uses(),
                        null)));
        var unused = new Reasons(combinations, best, choice).of(bill.coupons());
        return finish(bill, subtotal, best.sheet().copy(), discounts, unused);
    }

    private static void manualLines(Worksheet sheet, List<Discount> discounts) {
        for (int i = 0; i < sheet.size(); i++) {
            var line = sheet.line(i);
            var off = line.manual() == null ? Money.ZERO : line.manual().of(sheet.left(i));
            if (off.isPositive()) {
                sheet.take(i, off);
                discounts.add(new Discount(Kind.MANUAL_LINE, null, "", off, 0, line.number()));
            }
        }
    }

    private static Price finish(
            Bill bill, Money subtotal, Worksheet sheet, List<Discount> discounts, List<Price.Unused> unused) {
        if (bill.manual() != null) {
            var off = bill.manual().of(sheet.sum(Bill.Line::discountable));
            sheet.spread(off, Bill.Line::discountable);
            add(discounts, Kind.MANUAL_BILL, off);
        }
        var charges = new ArrayList<Charge>();
        var added = new long[sheet.size()];
        charge(sheet, ChargeKind.SERVICE, bill.rules().service(sheet.sum()), charges, added);
        var difference = bill.rules().rounding().round(sheet.sum()).minus(sheet.sum());
        if (difference.isNegative()) {
            sheet.spread(difference.negated(), line -> true);
            add(discounts, Kind.ROUNDING, difference.negated());
        } else {
            charge(sheet, ChargeKind.ROUNDING, difference, charges, added);
        }
        return new Price(
                subtotal, List.copyOf(discounts), List.copyOf(charges), sheet.sum(), lines(bill, sheet, added), unused);
    }

    private static void charge(Worksheet sheet, ChargeKind kind, Money amount, List<Charge> charges, long[] added) {
        if (amount.isPositive()) {
            var parts = sheet.added(amount);
            Arrays.setAll(added, i -> added[i] + parts[i]);
            charges.add(new Charge(kind, amount));
        }
    }

    private static void add(List<Discount> discounts, Kind kind, Money amount) {
        if (amount.isPositive()) {
            discounts.add(Discount.of(kind, amount));
        }
    }

    private static List<PricedLine> lines(Bill bill, Worksheet sheet, long[] added) {
        var priced = new ArrayList<PricedLine>();
        for (int i = 0; i < sheet.size(); i++) {
            var gross = bill.lines().get(i).gross();
            var charge = Money.ofFen(added[i]);
            var net = sheet.left(i);
            priced.add(new PricedLine(
                    bill.lines().get(i).number(), gross, gross.plus(charge).minus(net), charge, net));
        }
        return List.copyOf(priced);
    }
}
