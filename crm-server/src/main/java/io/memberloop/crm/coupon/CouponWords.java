package io.memberloop.crm.coupon;

import io.memberloop.crm.catalog.Catalog;
import io.memberloop.crm.member.Tier;
import io.memberloop.crm.member.Tiers;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Texts;
import io.memberloop.money.Money;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** A coupon's terms as sentences, in the language of the request. */
@Component
public class CouponWords {

    private final Texts texts;
    private final Catalog catalog;
    private final Stores stores;
    private final Tiers tiers;

    CouponWords(Texts texts, Catalog catalog, Stores stores, Tiers tiers) {
        this.texts = texts;
        this.catalog = catalog;
        this.stores = stores;
        this.tiers = tiers;
    }

    /** The names that terms speak of, read once for a whole page. */
    public final class Names {

        private final Map<String, String> items =
                catalog.listed().stream().collect(Collectors.toMap(i -> Long.toString(i.id()), Catalog.Listed::name));
        private final Map<String, String> categories =
                catalog.categories().stream().collect(Collectors.toMap(c -> Long.toString(c.id()), c -> c.name()));
        private final Map<String, String> shops =
                stores.all().stream().collect(Collectors.toMap(s -> s.id().toString(), Store::name));
        private final Map<String, String> levels =
                tiers.all().stream().collect(Collectors.toMap(t -> Long.toString(t.id()), Tier::name));

        /** @param threshold null or zero = any bill; coupons for amounts say theirs beside the figure */
        public List<String> of(Worth worth, Money threshold, Terms terms) {
            var words = new ArrayList<String>();
            if (worth != null && worth.kind().isOnItems() && threshold != null && threshold.isPositive()) {
                words.add(texts.of("coupon.words.threshold", threshold.display()));
            }
            about(worth, terms, words);
            where(terms, words);
            together(worth, terms, words);
            if (terms.giveable()) {
                words.add(texts.of("coupon.words.giveable"));
            }
            return List.copyOf(words);
        }

        private void about(Worth worth, Terms terms, List<String> words) {
            if (worth != null && worth.cap() != null) {
                words.add(texts.of("coupon.words.cap", worth.cap().display()));
            }
            var named = Stream.concat(
                            known(items, terms.items()).stream(),
                            known(categories, terms.categories()).stream()
                                    .map(name -> texts.of("coupon.words.category", name)))
                    .toList();
            if (named.isEmpty()) {
                return;
            }
            var all = joined(named);
            words.add(
                    worth != null && worth.kind().isOnItems()
                            ? texts.of("coupon.words." + worth.kind(), all, worth.quantity())
                            : texts.of("coupon.words.items", all));
        }

        private void where(Terms terms, List<String> words) {
            if (!terms.stores().isEmpty()) {
                words.add(texts.of("coupon.words.stores", joined(known(shops, terms.stores()))));
            }
            if (!terms.weekdays().isEmpty() || !terms.hours().isEmpty()) {
                words.add(texts.of("coupon.words.times", times(terms)));
            }
            terms.blackouts()
                    .forEach(d -> words.add(
                            d.from().equals(d.to())
                                    ? texts.of("coupon.words.blackout", d.from())
                                    : texts.of("coupon.words.blackouts", d.from(), d.to())));
            if (!terms.tiers().isEmpty()) {
                words.add(texts.of("coupon.words.tiers", joined(known(levels, terms.tiers()))));
            }
            if (terms.firstPurchase()) {
                words.add(texts.of("coupon.words.first"));
            }
        }

        private void together(Worth worth, Terms terms, List<String> words) {
            if (worth == null || !worth.kind().isForBills()) {
                return;
            }
            words.add(texts.of(terms.group().isEmpty() ? "coupon.words.alone" : "coupon.words.stacks"));
            if (!terms.withTierPrice()) {
                words.add(texts.of("coupon.words.no_tier_price"));
            }
        }
    }

    public Names names() {
        return new Names();
    }

    private String times(Terms terms) {
        var locale = LocaleContextHolder.getLocale();
        var days =
                terms.weekdays().stream().sorted().map(day -> name(day, locale)).toList();
        var hours = terms.hours().stream().map(h -> h.from() + "–" + h.to()).toList();
        return Stream.of(joined(days), joined(hours))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String name(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.SHORT, locale);
    }

    private String joined(Collection<String> names) {
        return String.join(texts.of("coupon.words.comma"), names);
    }

    /** What was deleted since is left out. */
    private static List<String> known(Map<String, String> names, Collection<String> ids) {
        return ids.stream()
                .sorted()
                .map(names::get)
                .filter(name -> name != null)
                .toList();
    }
}
