package io.memberloop.crm.coupon;

import io.memberloop.pricing.Price.Reason;
import io.memberloop.pricing.Scope;
import io.memberloop.pricing.Stacking;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where, when, for whom and together with what a coupon can be used. Empty sets and lists = no restriction. Stored as JSON,
 * so names here are a format.
 *
 * @param stores ids of stores
 * @param items ids of items it is about
 * @param categories ids of categories it is about
 * @param tiers ids of tiers
 * @param weekdays of the business date
 * @param hours in the store's zone
 * @param blackouts business dates on which it cannot be used
 * @param firstPurchase only while the member has not paid any order
 * @param group at most one coupon of a stacking group on a bill; empty = used alone
 * @param excludes stacking groups that it does not go with
 * @param withTierPrice false: a bill that uses it has no member price
 * @param priority lower ones have their turn first
 * @param returnable comes back to the member when the order is refunded in full
 * @param giveable can be given to a friend
 */
public record Terms(
        Set<String> stores,
        Set<String> items,
        Set<String> categories,
        Set<String> tiers,
        Set<DayOfWeek> weekdays,
        List<Hours> hours,
        List<Days> blackouts,
        boolean firstPurchase,
        String group,
        Set<String> excludes,
        boolean withTierPrice,
        int priority,
        boolean returnable,
        boolean giveable) {

    public static final Terms NONE = new Terms(
            Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of(), List.of(), false, "", Set.of(), true, 0, true,
            false);

    public Terms {
        stores = Set.copyOf(stores);
        items = Set.copyOf(items);
        categories = Set.copyOf(categories);
        tiers = Set.copyOf(tiers);
        weekdays = Set.copyOf(weekdays);
        hours = List.copyOf(hours);
        blackouts = List.copyOf(blackouts);
        excludes = Set.copyOf(excludes);
    }

    /** From {@code from} until before {@code to}; over midnight when {@code to} is not later. */
    public record Hours(LocalTime from, LocalTime to) {

        boolean hold(LocalTime at) {
            return from.isBefore(to) ? !at.isBefore(from) && at.isBefore(to) : !at.isBefore(from) || at.isBefore(to);
        }
    }

    /** First and last day both count. */
    public record Days(LocalDate from, LocalDate to) {

        boolean hold(LocalDate on) {
            return !on.isBefore(from) && !on.isAfter(to);
        }
    }

    Scope scope() {
        return new Scope(items, categories);
    }

    Stacking stacking() {
        return new Stacking(group, excludes, withTierPrice, priority);
    }

    /** Why a coupon with these terms cannot be used on this visit, or empty. */
    Optional<Reason> obstacle(Visit visit) {
        if (!stores.isEmpty() && !stores.contains(visit.store().toString())) {
            return Optional.of(Reason.WRONG_STORE);
        }
        boolean day = weekdays.isEmpty() || weekdays.contains(visit.on().getDayOfWeek());
        boolean hour = hours.isEmpty() || hours.stream().anyMatch(h -> h.hold(visit.at()));
        if (!day || !hour || blackouts.stream().anyMatch(d -> d.hold(visit.on()))) {
            return Optional.of(Reason.WRONG_TIME);
        }
        if (!tiers.isEmpty()
                && (visit.tier() == null || !tiers.contains(visit.tier().toString()))) {
            return Optional.of(Reason.WRONG_TIER);
        }
        return firstPurchase && !visit.first().getAsBoolean()
                ? Optional.of(Reason.NOT_FIRST_PURCHASE)
                : Optional.empty();
    }
}
