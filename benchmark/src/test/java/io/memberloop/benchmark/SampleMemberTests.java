package io.memberloop.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleMemberTests {

    @Test
    void noTwoMembersShareAPhoneOrACardNumber() {
        int many = 200_000;
        assertThat(IntStream.range(0, many).mapToObj(i -> new SampleMember(i).phone()))
                .doesNotHaveDuplicates();
        assertThat(IntStream.range(0, many).mapToObj(i -> new SampleMember(i).number()))
                .doesNotHaveDuplicates();
    }

    @Test
    void cardNumbersHaveTwelveDigitsAndARightCheckDigit() {
        for (int i = 0; i < 1_000; i++) {
            var number = new SampleMember(i * 999).number();
            assertThat(number).matches("[1-9][0-9]{11}");
            assertThat(luhn(number)).as(number).isZero();
        }
    }

    @Test
    void phonesAreMobileNumbers() {
        assertThat(new SampleMember(0).phone()).isEqualTo("13800000000");
        assertThat(new SampleMember(999_999).phone()).matches("138[0-9]{8}");
    }

    private static int luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10;
    }
}
