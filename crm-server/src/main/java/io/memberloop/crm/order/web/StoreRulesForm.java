package io.memberloop.crm.order.web;

import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.StoreTerms;
import io.memberloop.crm.platform.web.Changes;
import io.memberloop.crm.platform.web.Typed;
import io.memberloop.money.Money;
import io.memberloop.pricing.BillRules.Rounding;
import java.time.LocalTime;
import java.util.function.Function;

/**
 * A store's rules as they were typed, and the amounts of the worked example.
 *
 * @param refundManager yuan; likewise {@code refundSecond}, {@code offlineCard}, {@code voidAlone}, {@code bill}, {@code
 *     refund} and {@code dish}
 */
public record StoreRulesForm(
        String version,
        String servicePercent,
        String rounding,
        String manualPercent,
        String refundManager,
        String refundSecond,
        String offlineCard,
        String voidAlone,
        String dayStartsAt,
        String attachHours,
        String bill,
        String refund,
        String dish) {

    private static final Money MOST = Money.ofYuan("1000000");

    static StoreRulesForm of(StoreTerms terms) {
        var store = terms.store();
        return new StoreRulesForm(
                Integer.toString(terms.version()),
                Integer.toString(store.servicePercent()),
                store.rounding().name(),
                Integer.toString(store.manualDiscountPercent()),
                store.refundManagerAboveFen().yuan(),
                store.refundSecondAboveFen().yuan(),
                store.offlineCardMostFen().yuan(),
                store.voidAloneMostFen().yuan(),
                store.dayStartsAt().toString(),
                Integer.toString(store.attachHours()),
                "128.66",
                "300.00",
                "38.00");
    }

    /** Meaningful only when nothing is wrong. */
    StoreTerms read(Store store, Typed typed) {
        var manager = typed.money("refundManager", refundManager, Money.ZERO, MOST);
        var second = typed.money("refundSecond", refundSecond, Money.ZERO, MOST);
        if (second.isLessThan(manager)) {
            typed.wrong("refundSecond", "rules.store.error.second");
        }
        var changed = new Store(
                store.id(),
                store.merchantId(),
                store.name(),
                store.address(),
                store.phone(),
                store.zone(),
                typed.time("dayStartsAt", dayStartsAt, LocalTime.NOON),
                typed.number("attachHours", attachHours, 0, 720),
                typed.number("servicePercent", servicePercent, 0, 100),
                typed.choice("rounding", rounding, Rounding.class),
                typed.number("manualPercent", manualPercent, 0, 100),
                manager,
                second,
                offlineCard == null
                        ? store.offlineCardMostFen()
                        : typed.money("offlineCard", offlineCard, Money.ZERO, MOST),
                voidAlone == null ? store.voidAloneMostFen() : typed.money("voidAlone", voidAlone, Money.ZERO, MOST));
        return new StoreTerms(changed, typed.number("version", version, 0, Integer.MAX_VALUE));
    }

    /** The form with another version: what is typed replaces what somebody else has saved meanwhile. */
    StoreRulesForm over(StoreTerms now) {
        return new StoreRulesForm(
                Integer.toString(now.version()),
                servicePercent,
                rounding,
                manualPercent,
                refundManager,
                refundSecond,
                offlineCard,
                voidAlone,
                dayStartsAt,
                attachHours,
                bill,
                refund,
                dish);
    }

    /** @param words for a way of rounding */
    static Changes changes(Changes changes, Store before, Store after, Function<Rounding, String> words) {
        return changes.of("rules.store.servicePercent", before.servicePercent() + "%", after.servicePercent() + "%")
                .of("rules.store.rounding", words.apply(before.rounding()), words.apply(after.rounding()))
                .of(
                        "rules.store.manualPercent",
                        before.manualDiscountPercent() + "%",
                        after.manualDiscountPercent() + "%")
                .of("rules.store.refundManager", before.refundManagerAboveFen(), after.refundManagerAboveFen())
                .of("rules.store.refundSecond", before.refundSecondAboveFen(), after.refundSecondAboveFen())
                .of("rules.store.offlineCard", before.offlineCardMostFen(), after.offlineCardMostFen())
                .of("rules.store.voidAlone", before.voidAloneMostFen(), after.voidAloneMostFen())
                .of("rules.store.dayStartsAt", before.dayStartsAt(), after.dayStartsAt())
                .of("rules.store.attachHours", before.attachHours(), after.attachHours());
    }
}
