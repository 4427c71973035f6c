package io.memberloop.crm.coupon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.coupon.Validity;
import io.memberloop.money.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OfferFormTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void aCompleteFormIsAnOffer() {
        var draft = form("回头客", "10", "50", "AFTER_RECEIPT", "", "", "30", "100", "1")
                .check(TODAY)
                .draft();
        assertThat(draft.worth().amount()).isEqualTo(Money.ofYuan("10"));
        assertThat(draft.threshold()).isEqualTo(Money.ofYuan("50"));
        assertThat(draft.validity()).isEqualTo(new Validity.AfterReceipt(30));
    }

    @Test
    void eachWrongFieldIsNamed() {
        var errors = form(" ", "-1", "1e3", "AFTER_RECEIPT", "", "", "0", "0", "一张")
                .check(TODAY)
                .errors();
        assertThat(errors.keySet())
                .containsExactlyInAnyOrder("name", "off", "threshold", "validDays", "stock", "perMemberLimit");
    }

    @Test
    void amountsThatAreZeroHugeOrTooFineAreRefused() {
        for (var amount : new String[] {"0", "0.00", "100000.01", "99999999999", "1.234", "", "十"}) {
            assertThat(form("券", amount, "", "AFTER_RECEIPT", "", "", "30", "100", "1")
                            .check(TODAY)
                            .errors())
                    .as(amount)
                    .containsKey("off");
        }
    }

    @Test
    void aThresholdBelowTheAmountOffIsRefusedNoneIsFine() {
        assertThat(form("券", "10", "9.99", "AFTER_RECEIPT", "", "", "30", "100", "1")
                        .check(TODAY)
                        .errors())
                .containsKey("threshold");
        assertThat(form("券", "10", "", "AFTER_RECEIPT", "", "", "30", "100", "1")
                        .check(TODAY)
                        .errors())
                .isEmpty();
    }

    @Test
    void fixedDaysMustLieAheadInOrder() {
        assertThat(form("券", "10", "", "FIXED", "2026-12-02", "2026-12-01", "", "1", "1")
                        .check(TODAY)
                        .errors())
                .containsEntry("validTo", "coupon.error.to_before_from");
        assertThat(form("券", "10", "", "FIXED", "2026-01-01", "2026-11-22", "", "1", "1")
                        .check(TODAY)
                        .errors())
                .containsEntry("validTo", "coupon.error.to_over");
        assertThat(form("券", "10", "", "FIXED", "2026-02-30", "x", "", "1", "1")
                        .check(TODAY)
                        .errors())
                .containsKeys("validFrom", "validTo");
    }

    private static OfferForm form(
            String name,
            String off,
            String threshold,
            String validity,
            String from,
            String to,
            String days,
            String stock,
            String limit) {
        return new OfferForm(name, off, threshold, validity, from, to, days, stock, limit);
    }
}
