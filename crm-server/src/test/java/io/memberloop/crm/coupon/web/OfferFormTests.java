package io.memberloop.crm.coupon.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.catalog.Category;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Terms;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;

class OfferFormTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final OfferChoices CHOICES = new OfferChoices(
            List.of(),
            List.of(new Catalog.Listed(7, 3, "酸梅汤", "smt", Money.ofYuan("12"), "杯", true)),
            List.of(new Category(3, "饮品")),
            List.of(),
            List.of());

    @Test
    void aCompleteFormIsAnOffer() {
        var draft = draft("off", "10", "threshold", "50");

        assertThat(draft.worth()).isEqualTo(Worth.cashOff(Money.ofYuan("10")));
        assertThat(draft.threshold()).isEqualTo(Money.ofYuan("50"));
        assertThat(draft.validity()).isEqualTo(new Validity.AfterReceipt(30));
        assertThat(draft.quota().budget()).isNull();
    }

    @Test
    void everyKindIsReadFromItsOwnFields() {
        assertThat(draft("kind", "PERCENT_OFF", "tenths", "8.5", "cap", "30").worth())
                .isEqualTo(Worth.percentOff(15, Money.ofYuan("30")));
        assertThat(draft("kind", "PERCENT_OFF", "tenths", "9").worth()).isEqualTo(Worth.percentOff(10, null));
        assertThat(draft("kind", "ITEM_FREE", "quantity", "2", "items", "7").worth())
                .isEqualTo(Worth.itemFree(2));
        assertThat(draft("kind", "ITEM_PRICE", "price", "9.90", "quantity", "1", "categories", "3")
                        .worth())
                .isEqualTo(Worth.itemPrice(Money.ofYuan("9.9"), 1));
        assertThat(draft("kind", "COUNT_CARD", "uses", "10", "items", "7").worth())
                .isEqualTo(Worth.countCard(10));
        assertThat(draft("kind", "VALUE_VOUCHER", "value", "50").worth()).isEqualTo(Worth.value(Money.ofYuan("50")));
        assertThat(draft("kind", "POINTS_VOUCHER", "points", "300").worth()).isEqualTo(Worth.points(Points.of(300)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PERCENT_OFF",
                "ITEM_FREE",
                "ITEM_PRICE",
                "COUNT_CARD",
                "VALUE_VOUCHER",
                "POINTS_VOUCHER",
                "CASH_OFF"
            })
    void whatAKindNeedsIsNamedWhenItIsMissing(String kind) {
        var field = Map.of(
                        "PERCENT_OFF", "tenths",
                        "ITEM_FREE", "quantity",
                        "ITEM_PRICE", "price",
                        "COUNT_CARD", "uses",
                        "VALUE_VOUCHER", "value",
                        "POINTS_VOUCHER", "points",
                        "CASH_OFF", "off")
                .get(kind);

        var errors = errors("kind", kind, "quantity", "", "uses", "");

        assertThat(errors).containsKey(field);
        boolean items = Worth.Kind.valueOf(kind).isOnItems();
        assertThat(errors.containsKey("items")).isEqualTo(items);
    }

    @Test
    void eachWrongFieldIsNamed() {
        var errors = errors(
                "name",
                " ",
                "off",
                "-1",
                "threshold",
                "1e3",
                "validDays",
                "0",
                "delayDays",
                "400",
                "stock",
                "0",
                "perMemberLimit",
                "一张",
                "perDay",
                "-1",
                "budget",
                "viel",
                "priority",
                "100");

        assertThat(errors.keySet())
                .containsExactlyInAnyOrder(
                        "name",
                        "off",
                        "threshold",
                        "validDays",
                        "delayDays",
                        "stock",
                        "perMemberLimit",
                        "perDay",
                        "budget",
                        "priority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "100000.01", "99999999999", "1.234", "", "十"})
    void amountsThatAreZeroHugeOrTooFineAreRefused(String amount) {
        assertThat(errors("off", amount)).containsKey("off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "10", "8.55", "", "打折", "-1"})
    void sharesThatAreNoShareAreRefused(String tenths) {
        assertThat(errors("kind", "PERCENT_OFF", "tenths", tenths)).containsKey("tenths");
    }

    @Test
    void aThresholdBelowTheAmountOffIsRefusedNoneIsFine() {
        assertThat(errors("off", "10", "threshold", "9.99")).containsKey("threshold");
        assertThat(errors("off", "10", "threshold", "")).isEmpty();
    }

    @Test
    void fixedDaysMustLieAheadInOrder() {
        assertThat(errors("off", "1", "validity", "FIXED", "validFrom", "2026-12-02", "validTo", "2026-12-01"))
                .containsEntry("validTo", "coupon.error.to_before_from");
        assertThat(errors("off", "1", "validity", "FIXED", "validFrom", "2026-01-01", "validTo", "2026-11-22"))
                .containsEntry("validTo", "coupon.error.to_over");
        assertThat(errors("off", "1", "validity", "FIXED", "validFrom", "2026-02-30", "validTo", "x"))
                .containsKeys("validFrom", "validTo");
    }

    @Test
    void aBudgetNeedsToKnowWhatOnePieceCosts() {
        assertThat(draft("off", "10", "budget", "500").quota().face()).isEqualTo(Money.ofYuan("10"));
        assertThat(errors("kind", "PERCENT_OFF", "tenths", "8", "budget", "500"))
                .containsEntry("face", "coupon.error.face_or_cap");
        assertThat(draft("kind", "PERCENT_OFF", "tenths", "8", "cap", "20", "budget", "500")
                        .quota()
                        .face())
                .isEqualTo(Money.ofYuan("20"));
        assertThat(errors("kind", "ITEM_FREE", "items", "7", "budget", "500"))
                .containsEntry("face", "coupon.error.face");
        assertThat(draft("kind", "ITEM_FREE", "items", "7", "budget", "500", "face", "6")
                        .quota()
                        .face())
                .isEqualTo(Money.ofYuan("6"));
    }

    @Test
    void termsAreReadAndIdsThatSomebodyMadeUpAreLeftOut() {
        var terms = draft(
                        "off",
                        "10",
                        "items",
                        "7",
                        "items",
                        "4711",
                        "weekdays",
                        "MONDAY",
                        "weekdays",
                        "FRIDAY",
                        "hourFrom",
                        "11:00",
                        "hourTo",
                        "14:00",
                        "hourFrom",
                        "",
                        "hourTo",
                        "",
                        "blackFrom",
                        "2026-12-24",
                        "blackTo",
                        "",
                        "firstPurchase",
                        "true",
                        "stacking",
                        "GROUP",
                        "group",
                        "满减",
                        "excludes",
                        "折扣、会员",
                        "giveable",
                        "true")
                .terms();

        assertThat(terms.items()).containsExactly("7");
        assertThat(terms.weekdays()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(terms.hours()).containsExactly(new Terms.Hours(LocalTime.of(11, 0), LocalTime.of(14, 0)));
        assertThat(terms.blackouts())
                .containsExactly(new Terms.Days(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 24)));
        assertThat(terms.firstPurchase()).isTrue();
        assertThat(terms.group()).isEqualTo("满减");
        assertThat(terms.excludes()).containsExactlyInAnyOrder("折扣", "会员");
        assertThat(terms.giveable()).isTrue();
        assertThat(terms.returnable()).as("not ticked").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"11:00, ''", "'', 14:00", "25:00, 26:00", "x, y"})
    void hoursHaveTwoEnds(String from, String to) {
        assertThat(errors("off", "10", "hourFrom", from, "hourTo", to)).containsKey("hours");
    }

    @Test
    void spansThatNobodyFilledInAreNotShownAgain() {
        var sent = new LinkedMultiValueMap<String, String>();
        for (var hour : List.of("", "11:00", "", "17:00")) {
            sent.add("hourFrom", hour);
            sent.add("hourTo", hour.isEmpty() ? "" : "21:00");
        }
        sent.add("blackFrom", "");
        sent.add("blackTo", "2026-12-24");

        var form = OfferForm.read(sent);

        assertThat(form.all("hourFrom")).containsExactly("11:00", "17:00");
        assertThat(form.all("hourTo")).containsExactly("21:00", "21:00");
        assertThat(form.text("blackTo", 0)).as("half a span is shown again").isEqualTo("2026-12-24");
    }

    @Test
    void anOfferFillsTheFormItCameFrom() {
        var drafts = List.of(
                draft("off", "10", "threshold", "50", "stacking", "GROUP", "group", "满减", "perDay", "20"),
                draft("kind", "PERCENT_OFF", "tenths", "8.5", "cap", "30", "hourFrom", "11:00", "hourTo", "14:00"),
                draft("kind", "ITEM_PRICE", "price", "0", "quantity", "2", "items", "7", "budget", "90", "face", "3"),
                draft("kind", "COUNT_CARD", "uses", "5", "items", "7", "giveable", "true"),
                draft("kind", "POINTS_VOUCHER", "points", "300"));
        for (var draft : drafts) {
            var offer = offer(draft, 0);
            var again = new OfferCheck(OfferForm.of(offer, TODAY), TODAY, CHOICES, offer);

            assertThat(again.errors()).isEmpty();
            assertThat(again.draft()).isEqualTo(draft);
        }
    }

    @Test
    void onceItIsOutOnlyNameDaysAndQuotaAreReadFromTheForm() {
        var draft = draft("off", "10", "threshold", "50", "giveable", "true");
        var out = offer(draft, 3);
        var sent = new LinkedMultiValueMap<String, String>();
        sent.add("name", "新名字");
        sent.add("off", "99");
        sent.add("validity", "FIXED");
        sent.add("validFrom", "2026-12-01");
        sent.add("validTo", "2026-12-31");
        sent.add("stock", "200");
        sent.add("perMemberLimit", "2");

        var check = new OfferCheck(OfferForm.read(sent).keeping(OfferForm.of(out, TODAY)), TODAY, CHOICES, out);

        assertThat(check.errors()).isEmpty();
        assertThat(check.draft().worth()).isEqualTo(draft.worth());
        assertThat(check.draft().threshold()).isEqualTo(draft.threshold());
        assertThat(check.draft().terms()).isEqualTo(draft.terms());
        assertThat(check.draft().name()).isEqualTo("新名字");
        assertThat(check.draft().validity())
                .isEqualTo(new Validity.Fixed(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 31)));
        assertThat(check.draft().quota().stock()).isEqualTo(200);
    }

    @Test
    void daysThatAreOverMayStayButNotBeSet() {
        var later = LocalDate.of(2027, 2, 1);
        var draft = draft("off", "1", "validity", "FIXED", "validFrom", "2026-12-01", "validTo", "2026-12-31");
        var form = OfferForm.of(offer(draft, 1), later);

        assertThat(new OfferCheck(form, later, CHOICES, offer(draft, 1)).errors())
                .isEmpty();
        assertThat(new OfferCheck(form, later, CHOICES, null).errors()).containsKey("validTo");
    }

    @Test
    void theFormWorksOutWhatTheCouponDoes() {
        var examples = check("off", "20", "threshold", "100").examples();
        assertThat(examples.get(0).bill()).isEqualTo(Money.ofYuan("128"));
        assertThat(examples.get(0).due()).isEqualTo(Money.ofYuan("108"));
        assertThat(check("off", "", "threshold", "100").examples()).isEmpty();
        var tea = check("kind", "ITEM_FREE", "quantity", "2", "categories", "3").examples();
        assertThat(tea.get(0).dish().name()).isEqualTo("酸梅汤");
        assertThat(tea.get(0).bill().minus(tea.get(0).due())).isEqualTo(Money.ofYuan("24"));
        assertThat(check("kind", "VALUE_VOUCHER", "value", "50").examples()).isEmpty();
    }

    private static Offer offer(Offer.Draft draft, long issued) {
        return new Offer(
                new OfferId(1),
                draft.name(),
                draft.worth(),
                draft.threshold(),
                draft.validity(),
                draft.terms(),
                draft.quota(),
                issued,
                0,
                true);
    }

    private static Offer.Draft draft(String... fields) {
        var check = check(fields);
        assertThat(check.errors()).isEmpty();
        return check.draft();
    }

    private static Map<String, String> errors(String... fields) {
        return check(fields).errors();
    }

    private static OfferCheck check(String... fields) {
        var sent = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            sent.add(fields[i], fields[i + 1]);
        }
        Map.of(
                        "name",
                        "一张券",
                        "kind",
                        "CASH_OFF",
                        "validity",
                        "AFTER_RECEIPT",
                        "validDays",
                        "30",
                        "stock",
                        "100",
                        "perMemberLimit",
                        "1",
                        "quantity",
                        "1",
                        "uses",
                        "10",
                        "tierPrice",
                        "true")
                .forEach(sent::addIfAbsent);
        return new OfferCheck(OfferForm.read(sent), TODAY, CHOICES, null);
    }
}
