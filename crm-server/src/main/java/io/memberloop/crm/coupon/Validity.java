package io.memberloop.crm.coupon;

import java.time.LocalDate;

/** When a coupon can be used. Days are business dates; first and last day both count. */
public sealed interface Validity {

    /** The same days for everybody. */
    record Fixed(LocalDate from, LocalDate to) implements Validity {}

    /**
     * {@code days} from the first day on.
     *
     * @param delay days from receipt to the first day; 0 = the day of receipt is the first day
     */
    record AfterReceipt(int days, int delay) implements Validity {
        public AfterReceipt(int days) {
            this(days, 0);
        }
    }

    default LocalDate firstDay(LocalDate receivedOn) {
        return this instanceof AfterReceipt after ? receivedOn.plusDays(after.delay()) : ((Fixed) this).from();
    }

    default LocalDate lastDay(LocalDate receivedOn) {
        if (this instanceof AfterReceipt after) {
            return firstDay(receivedOn).plusDays(after.days() - 1L);
        }
        return ((Fixed) this).to();
    }
}
