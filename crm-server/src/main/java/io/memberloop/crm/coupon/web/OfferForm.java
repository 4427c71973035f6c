package io.memberloop.crm.coupon.web;

import io.memberloop.crm.coupon.Offer;
import io.memberloop.crm.coupon.Validity;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What was typed, as it was typed, by field: an answer with errors shows it again unchanged. */
public final class OfferForm {

    /** What may change once pieces are out: the days, too, because each piece carries its own. The rest was promised. */
    private static final Set<String> NOT_PROMISED = Set.of(
            "name",
            "validity",
            "validFrom",
            "validTo",
            "validDays",
            "delayDays",
            "stock",
            "perMemberLimit",
            "perDay",
            "budget",
            "face");

    private final MultiValueMap<String, String> typed;

    private OfferForm(MultiValueMap<String, String> typed) {
        this.typed = typed;
    }

    static OfferForm read(MultiValueMap<String, String> sent) {
        var form = new OfferForm(new LinkedMultiValueMap<>(sent));
        form.dropEmpty("hourFrom", "hourTo");
        form.dropEmpty("blackFrom", "blackTo");
        return form;
    }

    /** Spans of which neither end was filled in; the page always offers new ones. */
    private void dropEmpty(String from, String to) {
        var first = new ArrayList<String>();
        var last = new ArrayList<String>();
        for (int i = 0; i < Math.max(all(from).size(), all(to).size()); i++) {
            if (!text(from, i).isEmpty() || !text(to, i).isEmpty()) {
                first.add(text(from, i));
                last.add(text(to, i));
            }
        }
        typed.put(from, first);
        typed.put(to, last);
    }

    static OfferForm empty(LocalDate today) {
        var form = new OfferForm(new LinkedMultiValueMap<>());
        form.set("kind", "CASH_OFF");
        form.set("quantity", "1");
        form.set("uses", "10");
        form.days(new Validity.AfterReceipt(30), today);
        form.set("tierPrice", "true");
        form.set("returnable", "true");
        form.set("priority", "0");
        form.set("stock", "1000");
        form.set("perMemberLimit", "1");
        return form;
    }

    static OfferForm of(Offer offer, LocalDate today) {
        var form = empty(today);
        form.set("name", offer.name());
        form.worth(offer);
        form.days(offer.validity(), today);
        form.terms(offer);
        var quota = offer.quota();
        form.set("stock", Long.toString(quota.stock()));
        form.set("perMemberLimit", Integer.toString(quota.perMember()));
        form.set("perDay", quota.perDay() == 0 ? "" : Integer.toString(quota.perDay()));
        form.set("budget", plain(quota.budget()));
        form.set("face", quota.budget() == null || offer.worth().face() != null ? "" : plain(quota.face()));
        return form;
    }

    private void worth(Offer offer) {
        var worth = offer.worth();
        set("kind", worth.kind().name());
        switch (worth.kind()) {
            case CASH_OFF -> set("off", plain(worth.amount()));
            case ITEM_PRICE -> set("price", plain(worth.amount()));
            case VALUE_VOUCHER -> set("value", plain(worth.amount()));
            case POINTS_VOUCHER -> set("points", Long.toString(worth.points().value()));
            case PERCENT_OFF -> {
                int pays = 100 - worth.percent();
                set("tenths", pays % 10 == 0 ? Integer.toString(pays / 10) : pays / 10 + "." + pays % 10);
                set("cap", plain(worth.cap()));
            }
            case COUNT_CARD -> set("uses", Integer.toString(worth.uses()));
            case ITEM_FREE -> set("quantity", Integer.toString(worth.quantity()));
        }
        set("quantity", Integer.toString(worth.quantity()));
        set("threshold", offer.threshold().isZero() ? "" : plain(offer.threshold()));
    }

    private void days(Validity validity, LocalDate today) {
        var fixed = validity instanceof Validity.Fixed f ? f : new Validity.Fixed(today, today.plusDays(29));
        var after = validity instanceof Validity.AfterReceipt a ? a : new Validity.AfterReceipt(30);
        set("validity", validity instanceof Validity.Fixed ? "FIXED" : "AFTER_RECEIPT");
        set("validFrom", fixed.from().toString());
        set("validTo", fixed.to().toString());
        set("validDays", Integer.toString(after.days()));
        set("delayDays", after.delay() == 0 ? "" : Integer.toString(after.delay()));
    }

    private void terms(Offer offer) {
        var terms = offer.terms();
        typed.put("items", sorted(terms.items()));
        typed.put("categories", sorted(terms.categories()));
        typed.put("stores", sorted(terms.stores()));
        typed.put("tiers", sorted(terms.tiers()));
        typed.put("weekdays", terms.weekdays().stream().map(Enum::name).toList());
        typed.put(
                "hourFrom", terms.hours().stream().map(h -> h.from().toString()).toList());
        typed.put("hourTo", terms.hours().stream().map(h -> h.to().toString()).toList());
        typed.put(
                "blackFrom",
                terms.blackouts().stream().map(d -> d.from().toString()).toList());
        typed.put(
                "blackTo",
                terms.blackouts().stream().map(d -> d.to().toString()).toList());
        set("firstPurchase", Boolean.toString(terms.firstPurchase()));
        set("stacking", terms.group().isEmpty() ? "ALONE" : "GROUP");
        set("group", terms.group());
        set("excludes", String.join(" ", sorted(terms.excludes())));
        set("tierPrice", Boolean.toString(terms.withTierPrice()));
        set("priority", Integer.toString(terms.priority()));
        set("returnable", Boolean.toString(terms.returnable()));
        set("giveable", Boolean.toString(terms.giveable()));
    }

    /** What members were promised comes from before, whatever was sent; the rest from this form. */
    OfferForm keeping(OfferForm before) {
        var kept = new LinkedMultiValueMap<>(before.typed);
        NOT_PROMISED.forEach(field -> kept.put(field, all(field)));
        return new OfferForm(kept);
    }

    public String text(String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.strip();
    }

    public List<String> all(String field) {
        return typed.getOrDefault(field, List.of());
    }

    /** The n-th of several inputs of one name, or empty. */
    public String text(String field, int n) {
        var all = all(field);
        return n < all.size() && all.get(n) != null ? all.get(n).strip() : "";
    }

    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    public boolean ticked(String field) {
        return has(field, "true");
    }

    private void set(String field, String value) {
        typed.set(field, value);
    }

    private static List<String> sorted(Collection<String> values) {
        return values.stream().sorted().toList();
    }

    private static String plain(Money amount) {
        return amount == null ? "" : amount.yuan().replaceAll("\\.00$", "");
    }
}
