package io.memberloop.crm.order;

import io.memberloop.crm.shared.CouponId;
import io.memberloop.money.Money;

/** @param kind TIER or COUPON */
public record OrderDiscount(int seq, String kind, String name, CouponId couponId, Money amountFen) {}
