package io.memberloop.crm.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.shared.StoreId;
import io.memberloop.pricing.Price.Reason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TermsTests {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @Test
    void withoutTermsACouponIsGoodEverywhereAndAlways() {
        assertThat(Terms.NONE.obstacle(visit(7, MONDAY, "03:59"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "11:00, 14:00, 10:59, false",
        "11:00, 14:00, 11:00, true",
        "11:00, 14:00, 13:59, true",
        "11:00, 14:00, 14:00, false",
        "21:00, 02:00, 23:30, true",
        "21:00, 02:00, 01:59, true",
        "21:00, 02:00, 02:00, false",
        "21:00, 02:00, 20:59, false"
    })
    void hoursGoFromTheFirstUntilBeforeTheLastMinuteAlsoOverMidnight(String from, String to, String at, boolean good) {
        var terms = terms(Set.of(), List.of(hours(from, to)), List.of(), Set.of(), Set.of(), false);

        assertThat(terms.obstacle(visit(7, MONDAY, at)).isEmpty()).isEqualTo(good);
    }

    @Test
    void weekdaysAndBlackoutsAreBusinessDates() {
        var weekdays = terms(Set.of(DayOfWeek.TUESDAY), List.of(), List.of(), Set.of(), Set.of(), false);
        assertThat(weekdays.obstacle(visit(7, MONDAY, "12:00"))).contains(Reason.WRONG_TIME);
        assertThat(weekdays.obstacle(visit(7, MONDAY.plusDays(1), "12:00"))).isEmpty();

        var holiday = new Terms.Days(MONDAY, MONDAY.plusDays(6));
        var blackout = terms(Set.of(), List.of(), List.of(holiday), Set.of(), Set.of(), false);
        assertThat(blackout.obstacle(visit(7, MONDAY.plusDays(6), "12:00"))).contains(Reason.WRONG_TIME);
        assertThat(blackout.obstacle(visit(7, MONDAY.plusDays(7), "12:00"))).isEmpty();
    }

    @Test
    void storesTiersAndTheFirstPurchaseAreAskedInThatOrder() {
        var terms = terms(Set.of(), List.of(), List.of(), Set.of("8"), Set.of("3"), true);

        assertThat(terms.obstacle(visit(7, MONDAY, "12:00"))).contains(Reason.WRONG_STORE);
        assertThat(terms.obstacle(new Visit(new StoreId(8), null, MONDAY, LocalTime.NOON, null, () -> true)))
                .contains(Reason.WRONG_TIER);
        assertThat(terms.obstacle(new Visit(new StoreId(8), null, MONDAY, LocalTime.NOON, 3L, () -> false)))
                .contains(Reason.NOT_FIRST_PURCHASE);
        assertThat(terms.obstacle(new Visit(new StoreId(8), null, MONDAY, LocalTime.NOON, 3L, () -> true)))
                .isEmpty();
    }

    @Test
    void termsSurviveTheirWayIntoTheTable() {
        var json = new TermsJson(JsonMapper.builder().build());
        var terms = new Terms(
                Set.of("1"),
                Set.of("2"),
                Set.of("3"),
                Set.of("4"),
                Set.of(DayOfWeek.FRIDAY),
                List.of(hours("11:00", "14:30")),
                List.of(new Terms.Days(MONDAY, MONDAY)),
                true,
                "午市",
                Set.of("满减"),
                false,
                5,
                false,
                true);

        assertThat(json.read(json.write(terms))).isEqualTo(terms);
        assertThat(json.write(Terms.NONE)).isNull();
        assertThat(json.read(null)).isEqualTo(Terms.NONE);
    }

    @Test
    void daysAfterReceiptCanBeginLater() {
        var validity = new Validity.AfterReceipt(7, 3);

        assertThat(validity.firstDay(MONDAY)).isEqualTo(MONDAY.plusDays(3));
        assertThat(validity.lastDay(MONDAY)).isEqualTo(MONDAY.plusDays(9));
    }

    private static Terms terms(
            Set<DayOfWeek> weekdays,
            List<Terms.Hours> hours,
            List<Terms.Days> blackouts,
            Set<String> stores,
            Set<String> tiers,
            boolean first) {
        return new Terms(
                stores, Set.of(), Set.of(), tiers, weekdays, hours, blackouts, first, "", Set.of(), true, 0, true,
                false);
    }

    private static Terms.Hours hours(String from, String to) {
        return new Terms.Hours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Visit visit(long store, LocalDate on, String at) {
        return new Visit(new StoreId(store), null, on, LocalTime.parse(at), null, () -> Optional.empty()
                .isEmpty());
    }
}
