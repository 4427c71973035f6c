package io.memberloop.crm.coupon.web;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.coupon.CouponExample;
import io.memberloop.crm.coupon.CouponPicture;
import io.memberloop.crm.coupon.CouponWords;
import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Quota;
import io.memberloop.crm.coupon.Terms;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.crm.coupon.Worth;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What a form means, as far as it can be read. */
final class OfferCheck {

    private static final int GROUP = 20;

    private final OfferForm form;
    private final OfferChoices choices;
    private final Typed typed;
    private final Worth.Kind kind;
    private final String name;
    private final Worth worth;
    private final Money threshold;
    private final Validity validity;
    private final Terms terms;
    private final Quota quota;

    /**
     * @param today before which no fixed days may end
     * @param choices what stores, items, categories and tiers there are
     * @param before the offer as it stands, or null for a new one: days that it had already may be over
     */
    OfferCheck(OfferForm form, LocalDate today, OfferChoices choices, Offer before) {
        this.form = form;
        this.choices = choices;
        this.typed = new Typed(form);
        this.kind = kind();
        this.name = name();
        this.worth = worth();
        this.threshold = kind.isForBills() ? typed.orZero("threshold", "coupon.error.threshold") : Money.ZERO;
        if (kind == Worth.Kind.CASH_OFF
                && worth != null
                && threshold != null
                && threshold.isPositive()
                && threshold.isLessThan(worth.amount())) {
            typed.wrong("threshold", "coupon.error.threshold_below_off");
        }
        this.validity = validity(today, before == null ? null : before.fixedTo());
        this.terms = kind.isForBills() ? terms() : voucherTerms();
        this.quota = quota();
    }

    /** Message key by field; empty = {@link #draft} is complete. */
    Map<String, String> errors() {
        return typed.errors();
    }

    Offer.Draft draft() {
        return new Offer.Draft(name, worth, threshold, validity, terms, quota);
    }

    /** What can be drawn of a form that is still being filled in. */
    CouponPicture picture(CouponWords.Names names) {
        var fixed = validity instanceof Validity.Fixed f ? f : null;
        var after = validity instanceof Validity.AfterReceipt a ? a : null;
        return new CouponPicture(
                kind,
                worth,
                form.text("name"),
                threshold == null ? Money.ZERO : threshold,
                fixed == null ? null : fixed.from(),
                fixed == null ? null : fixed.to(),
                after == null ? null : after.days(),
                after == null ? 0 : after.delay(),
                names.of(worth, threshold, terms));
    }

    /** What it does to bills, as far as that can be told of a form that is still being filled in. */
    List<CouponExample> examples() {
        if (worth == null || threshold == null) {
            return List.of();
        }
        var dish = choices.oneOf(terms.items(), terms.categories());
        return CouponExample.of(
                worth,
                threshold,
                dish.map(Catalog.Listed::name).orElse(null),
                dish.map(Catalog.Listed::priceFen).orElse(null));
    }

    /** Whether it looks at some dishes only. */
    boolean isScoped() {
        return !terms.items().isEmpty() || !terms.categories().isEmpty();
    }

    /** First and last day of a piece that is received on this day; null while the days cannot be read. */
    Validity.Fixed daysIfReceived(LocalDate on) {
        return validity == null ? null : new Validity.Fixed(validity.firstDay(on), validity.lastDay(on));
    }

    private Worth.Kind kind() {
        return Arrays.stream(Worth.Kind.values())
                .filter(k -> k.name().equals(form.text("kind")))
                .findFirst()
                .orElse(Worth.Kind.CASH_OFF);
    }

    private String name() {
        var title = form.text("name");
        if (title.isEmpty() || title.length() > 40) {
            typed.wrong("name", "coupon.error.name");
        }
        return title;
    }

    private Worth worth() {
        return switch (kind) {
            case CASH_OFF -> money("off", "coupon.error.off", Worth::cashOff);
            case VALUE_VOUCHER -> money("value", "coupon.error.value", Worth::value);
            case PERCENT_OFF -> percent();
            case ITEM_FREE -> number("quantity", 1, 99, "coupon.error.quantity", Worth::itemFree);
            case COUNT_CARD -> number("uses", 2, 999, "coupon.error.uses", Worth::countCard);
            case POINTS_VOUCHER ->
                number("points", 1, 1_000_000, "coupon.error.points", n -> Worth.points(Points.of(n)));
            case ITEM_PRICE -> {
                var price = typed.orZero("price", "coupon.error.price");
                if (form.text("price").isEmpty()) {
                    typed.wrong("price", "coupon.error.price");
                }
                var quantity = typed.number("quantity", 1, 99, "coupon.error.quantity");
                yield price == null || quantity == null ? null : Worth.itemPrice(price, quantity);
            }
        };
    }

    private Worth percent() {
        var cap = typed.optional("cap", "coupon.error.cap");
        var tenths = form.text("tenths");
        if (!tenths.matches("[0-9](\\.[0-9])?") || tenths.matches("0(\\.0)?")) {
            typed.wrong("tenths", "coupon.error.tenths");
            return null;
        }
        int pays = Integer.parseInt(tenths.replace(".", "")) * (tenths.contains(".") ? 1 : 10);
        return Worth.percentOff(100 - pays, cap);
    }

    private Worth money(String field, String key, Function<Money, Worth> worth) {
        var amount = typed.amount(field, key);
        return amount == null ? null : worth.apply(amount);
    }

    private Worth number(String field, int min, int max, String key, IntFunction<Worth> worth) {
        var number = typed.number(field, min, max, key);
        return number == null ? null : worth.apply(number);
    }

    private Validity validity(LocalDate today, LocalDate endsNow) {
        if (!"FIXED".equals(form.text("validity"))) {
            var days = typed.number("validDays", 1, 3650, "coupon.error.days");
            var delay = typed.number("delayDays", 0, 365, "coupon.error.delay", 0);
            return days == null || delay == null ? null : new Validity.AfterReceipt(days, delay);
        }
        var from = typed.date("validFrom", form.text("validFrom"));
        var to = typed.date("validTo", form.text("validTo"));
        if (from != null && to != null && to.isBefore(from)) {
            typed.wrong("validTo", "coupon.error.to_before_from");
        } else if (to != null && to.isBefore(today) && !to.equals(endsNow)) {
            typed.wrong("validTo", "coupon.error.to_over");
        }
        return from == null || to == null ? null : new Validity.Fixed(from, to);
    }

    private Terms voucherTerms() {
        var none = Terms.NONE;
        return new Terms(
                none.stores(),
                none.items(),
                none.categories(),
                none.tiers(),
                none.weekdays(),
                none.hours(),
                none.blackouts(),
                false,
                "",
                Set.of(),
                true,
                0,
                true,
                form.ticked("giveable"));
    }

    private Terms terms() {
        var items = choices.items(form.all("items"));
        var categories = choices.categories(form.all("categories"));
        if (kind.isOnItems() && items.isEmpty() && categories.isEmpty()) {
            typed.wrong("items", "coupon.error.items");
        }
        var priority = typed.number("priority", 0, 99, "coupon.error.priority", 0);
        return new Terms(
                choices.stores(form.all("stores")),
                items,
                categories,
                choices.tiers(form.all("tiers")),
                weekdays(),
                hours(),
                blackouts(),
                form.ticked("firstPurchase"),
                group(),
                excludes(),
                form.ticked("tierPrice"),
                priority == null ? 0 : priority,
                form.ticked("returnable"),
                form.ticked("giveable"));
    }

    private Set<DayOfWeek> weekdays() {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> form.has("weekdays", day.name()))
                .collect(Collectors.toSet());
    }

    private List<Terms.Hours> hours() {
        var hours = new ArrayList<Terms.Hours>();
        for (int i = 0; i < form.all("hourFrom").size(); i++) {
            if (!form.text("hourFrom", i).isEmpty() || !form.text("hourTo", i).isEmpty()) {
                var from = typed.time("hours", form.text("hourFrom", i));
                var to = typed.time("hours", form.text("hourTo", i));
                if (from != null && to != null) {
                    hours.add(new Terms.Hours(from, to));
                }
            }
        }
        return hours;
    }

    private List<Terms.Days> blackouts() {
        var days = new ArrayList<Terms.Days>();
        for (int i = 0; i < form.all("blackFrom").size(); i++) {
            var first = form.text("blackFrom", i);
            var last = form.text("blackTo", i);
            if (!first.isEmpty() || !last.isEmpty()) {
                var from = typed.date("blackouts", first);
                var to = last.isEmpty() ? from : typed.date("blackouts", last);
                if (from != null && to != null && to.isBefore(from)) {
                    typed.wrong("blackouts", "coupon.error.to_before_from");
                } else if (from != null && to != null) {
                    days.add(new Terms.Days(from, to));
                }
            }
        }
        return days;
    }

    private String group() {
        if (!"GROUP".equals(form.text("stacking"))) {
            return "";
        }
        var group = form.text("group");
        if (group.isEmpty() || group.length() > GROUP || group.contains(" ")) {
            typed.wrong("group", "coupon.error.group");
        }
        return group;
    }

    private Set<String> excludes() {
        if (!"GROUP".equals(form.text("stacking"))) {
            return Set.of();
        }
        var groups = Arrays.stream(form.text("excludes").split("[\\s,，、]+"))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.toSet());
        if (groups.size() > 10 || groups.stream().anyMatch(group -> group.length() > GROUP)) {
            typed.wrong("excludes", "coupon.error.excludes");
        }
        return groups;
    }

    private Quota quota() {
        var stock = typed.number("stock", 1, 10_000_000, "coupon.error.stock");
        var perMember = typed.number("perMemberLimit", 1, 99, "coupon.error.limit");
        var perDay = typed.number("perDay", 1, 10_000_000, "coupon.error.per_day", 0);
        var budget = budget();
        var face = budget == null ? Money.ZERO : face();
        if (stock == null || perMember == null || perDay == null || face == null) {
            return null;
        }
        return new Quota(stock, perMember, perDay, budget, face);
    }

    private Money budget() {
        return form.text("budget").isEmpty() ? null : typed.large("budget", "coupon.error.budget");
    }

    /** What one piece counts against the budget: what it is worth, or what the marketer says it costs. */
    private Money face() {
        if (worth != null && worth.face() != null) {
            return worth.face();
        }
        return typed.amount("face", kind == Worth.Kind.PERCENT_OFF ? "coupon.error.face_or_cap" : "coupon.error.face");
    }
}
