package io.memberloop.crm.coupon;

import java.time.LocalDate;

/** When a coupon can be used. Days are business dates; first and last day both count. */
public sealed interface Validity {

    /** The same days for everybody. */
    record Fixed(LocalDate from, LocalDate to) implements Validity {}

    /** {@code days} from the day of receipt, which is day one. */
    record AfterReceipt(int days) implements Validity {}

    default LocalDate firstDay(LocalDate receivedOn) {
        return this instanceof Fixed fixed ? fixed.from() : receivedOn;
    }

    default LocalDate lastDay(LocalDate receivedOn) {
        if (this instanceof AfterReceipt after) {
            return receivedOn.plusDays(after.days() - 1L);
        }
        return ((Fixed) this).to();
    }
}
