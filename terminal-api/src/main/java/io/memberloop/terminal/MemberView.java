package io.memberloop.terminal;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.util.List;

/**
 * What a till may know of a member: nothing that identifies beyond need.
 *
 * @param name masked, for example {@code 王**}
 * @param maskedNumber the card number with only its tail, for paper
 * @param tierPercent the member's price in percent of the list price; 100 = list price
 * @param coupons usable today, whatever the amount
 */
public record MemberView(
        String id,
        String name,
        String maskedNumber,
        String tier,
        int tierPercent,
        Points points,
        List<Coupon> coupons) {

    /** @param validTo ISO date, the last day */
    public record Coupon(String id, String name, Money off, Money threshold, String validTo) {}

    /** @param value what was scanned or typed: card number or phone. In a body, never in an address. */
    public record Lookup(String value) {}
}
