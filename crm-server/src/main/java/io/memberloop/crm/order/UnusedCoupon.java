package io.memberloop.crm.order;

import io.memberloop.money.Money;

/**
 * A coupon that an order could have used and did not. Stored as JSON, so names here are a format.
 *
 * @param reason name of an {@link io.memberloop.pricing.Price.Reason}
 * @param missing below the threshold: how much more would have to be ordered, else zero
 * @param withName the coupon that is in the way or better, or null
 */
public record UnusedCoupon(String couponId, String name, String reason, Money missing, String withName) {}
