/**
 * Coupons: what a merchant offers, and the pieces that members hold. A piece has a state row of its own; it is not in
 * the ledger, because a percentage has no amount.
 */
@org.springframework.modulith.ApplicationModule
package io.memberloop.crm.coupon;
