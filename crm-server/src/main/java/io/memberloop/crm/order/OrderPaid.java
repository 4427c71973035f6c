package io.memberloop.crm.order;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import java.time.LocalDate;

/**
 * An order is paid in full and is being settled. Listeners are synchronous, run in the settle transaction, and may be told
 * again: {@link Reactions#first} says whether it is the first time. Told again, too, when a member is attached later.
 *
 * @param member null without a member
 */
public record OrderPaid(
        MerchantId merchant, OrderId order, StoreId store, MemberId member, Money paid, LocalDate businessDate) {}
