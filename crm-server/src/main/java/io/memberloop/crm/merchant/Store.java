package io.memberloop.crm.merchant;

import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import io.memberloop.pricing.BillRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * @param zone IANA time zone
 * @param dayStartsAt local time at which the business date changes: a bill at 01:30 belongs to the evening before
 * @param attachHours how long a member can be attached to a paid bill
 * @param servicePercent service charge on what is left after discounts
 * @param rounding of what is due
 * @param manualDiscountPercent up to this share of the list price everybody may give discounts by hand; above it a manager
 * @param refundManagerAboveFen what an order gives back beyond this needs a manager
 * @param refundSecondAboveFen beyond this a manager who is not the one that asks
 * @param offlineCardMostFen most that a bill takes by card slips while the store has no server
 * @param voidAloneMostFen most that staff take off of one dish of a bill without a manager once the kitchen has it; zero:
 *     always a manager
 */
public record Store(
        StoreId id,
        MerchantId merchantId,
        String name,
        String address,
        String phone,
        String zone,
        LocalTime dayStartsAt,
        int attachHours,
        int servicePercent,
        BillRules.Rounding rounding,
        int manualDiscountPercent,
        Money refundManagerAboveFen,
        Money refundSecondAboveFen,
        Money offlineCardMostFen,
        Money voidAloneMostFen) {

    public BillRules rules() {
        return new BillRules(servicePercent, rounding);
    }

    /** What of a bill staff may take off by hand, together, without a manager. */
    public Money allowedByHand(Money subtotal) {
        return subtotal.percentDown(manualDiscountPercent);
    }

    public LocalTime localTime(Instant at) {
        return at.atZone(ZoneId.of(zone)).toLocalTime();
    }

    public LocalDate businessDate(Instant at) {
        var local = at.atZone(ZoneId.of(zone));
        var date = local.toLocalDate();
        return local.toLocalTime().isBefore(dayStartsAt) ? date.minusDays(1) : date;
    }
}
