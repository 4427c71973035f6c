package io.memberloop.crm.coupon;

import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.BooleanSupplier;

/**
 * Where and when a member wants to use coupons.
 *
 * @param order what it holds can be used; null without one
 * @param on the store's business date
 * @param at the time in the store's zone
 * @param tier id of the member's tier, or null
 * @param first whether the member has not paid any order yet; asked only when a coupon wants to know
 */
public record Visit(StoreId store, OrderId order, LocalDate on, LocalTime at, Long tier, BooleanSupplier first) {}
