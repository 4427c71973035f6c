package io.memberloop.crm.member;

import io.memberloop.money.Money;

/**
 * A tier of a merchant's members.
 *
 * @param level 1 is the lowest
 * @param spend in the last 365 days that reaches it
 * @param pointsPercent 100 is the plain rate
 * @param pricePercent of the list price; 100 is the list price
 */
public record Tier(long id, int level, String name, Money spend, int pointsPercent, int pricePercent) {}
