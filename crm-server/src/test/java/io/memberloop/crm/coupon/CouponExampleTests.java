package io.memberloop.crm.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import org.junit.jupiter.api.Test;

/** What the console works out for the marketer is what the till will do. */
class CouponExampleTests {

    @Test
    void twentyOffAHundredMakes128Into108AndDoesNothingAFenBelow() {
        var examples = CouponExample.of(Worth.cashOff(yuan("20")), yuan("100"), null, null);

        assertThat(examples)
                .containsExactly(
                        new CouponExample(null, yuan("128"), yuan("108")),
                        new CouponExample(null, yuan("99.99"), yuan("99.99")));
        assertThat(examples.get(0).isUsed()).isTrue();
        assertThat(examples.get(1).isUsed()).isFalse();
    }

    @Test
    void aShareIsTakenUpToItsCap() {
        var examples = CouponExample.of(Worth.percentOff(15, yuan("30")), Money.ZERO, null, null);

        assertThat(examples.get(0)).isEqualTo(new CouponExample(null, yuan("128"), yuan("108.80")));
        assertThat(examples.get(1)).isEqualTo(new CouponExample(null, yuan("300"), yuan("270")));
    }

    @Test
    void anAmountWithoutThresholdIsShownOnABillThatIsLarger() {
        var large = CouponExample.of(Worth.cashOff(yuan("500")), Money.ZERO, null, null);

        assertThat(large).containsExactly(new CouponExample(null, yuan("528"), yuan("28")));
    }

    @Test
    void dishesAreFreeOrHaveTheirOwnPriceOnABillThatReachesTheThreshold() {
        var free = CouponExample.of(Worth.itemFree(2), yuan("50"), "酸梅汤", yuan("12"))
                .get(0);
        assertThat(free.bill()).isEqualTo(yuan("78"));
        assertThat(free.due()).isEqualTo(yuan("54"));

        var special = CouponExample.of(Worth.itemPrice(yuan("9.90"), 1), Money.ZERO, "烤鸭", yuan("88"))
                .get(0);
        assertThat(special.bill().minus(special.due())).isEqualTo(yuan("78.10"));

        var card = CouponExample.of(Worth.countCard(10), Money.ZERO, "咖啡", yuan("18"))
                .get(0);
        assertThat(card.bill().minus(card.due())).as("one use").isEqualTo(yuan("18"));
    }

    @Test
    void vouchersAndDishesThatNobodyChoseHaveNoExample() {
        assertThat(CouponExample.of(Worth.value(yuan("50")), Money.ZERO, null, null))
                .isEmpty();
        assertThat(CouponExample.of(Worth.points(Points.of(300)), Money.ZERO, null, null))
                .isEmpty();
        assertThat(CouponExample.of(Worth.itemFree(1), Money.ZERO, null, null)).isEmpty();
    }

    private static Money yuan(String yuan) {
        return Money.ofYuan(yuan);
    }
}
