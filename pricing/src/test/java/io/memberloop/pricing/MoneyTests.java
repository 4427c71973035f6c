package io.memberloop.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberloop.money.Money;
import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    @Test
    void yuanAreReadAndShownToTheFen() {
        assertThat(Money.ofYuan("1234.5")).isEqualTo(Money.ofFen(123_450));
        assertThat(Money.ofFen(123_450).display()).isEqualTo("¥1,234.50");
        assertThat(Money.ofFen(-5).display()).isEqualTo("-¥0.05");
        assertThat(Money.ZERO.display()).isEqualTo("¥0.00");
        assertThat(Money.ofFen(-5).yuan()).isEqualTo("-0.05");
    }

    @Property
    void thousandsAreGroupedWhateverTheAmount(@ForAll long fen) {
        var amount = BigDecimal.valueOf(fen, 2).abs();
        assertThat(Money.ofFen(fen).display())
                .isEqualTo((fen < 0 ? "-¥" : "¥") + String.format(Locale.ROOT, "%,.2f", amount));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.234", "1e3", "1,000", "NaN", "１２", "--1", "99999999999999"})
    void whatIsNoAmountIsRefused(String typed) {
        assertThatThrownBy(() -> Money.ofYuan(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overflowIsAnErrorAndNotAnotherAmount() {
        assertThatThrownBy(() -> Money.ofFen(Long.MAX_VALUE).plus(Money.ofFen(1)))
                .isInstanceOf(ArithmeticException.class);
    }
}
