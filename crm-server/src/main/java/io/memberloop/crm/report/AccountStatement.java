package io.memberloop.crm.report;

import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.report.AccountPagesMapper.Entry;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page of an account's entries, the newest first.
 *
 * @param last id of the last row, null when nothing follows
 */
record AccountStatement(List<Row> rows, Long last) {

    private static final Set<String> ORDERS = Set.of("ORDER", "TOP_UP");
    private static final Set<String> PARTS_OF_ORDERS =
            Set.of("TENDER", "TENDER_VOID", "REFUND_TENDER", "REFUND_EARNED", "TOP_UP_REFUND");

    /**
     * @param order what the movement belongs to, or null
     * @param by who made it by hand, or null
     * @param until the last day of what was given, null = for ever or nothing given
     */
    record Row(Entry entry, String amount, String after, OrderId order, String by, LocalDate until) {}

    static AccountStatement read(
            AccountPagesMapper mapper, MerchantId merchant, MemberId member, Asset asset, long before, int page) {
        var found = mapper.entries(merchant, member, asset, before, page + 1);
        var shown = found.subList(0, Math.min(page, found.size()));
        var orders = orders(mapper, merchant, shown);
        var hands = hands(mapper, merchant, shown);
        var rows = shown.stream()
                .map(e -> new Row(
                        e,
                        (e.amount() > 0 ? "+" : "") + words(asset, e.amount()),
                        words(asset, e.after()),
                        order(e, orders),
                        hands.get(e.businessId()),
                        last(e.until())))
                .toList();
        return new AccountStatement(
                rows, found.size() > page ? shown.get(page - 1).id() : null);
    }

    /** @param until the last day, null = for ever */
    record Lot(String amount, LocalDate until) {}

    /** What can still be used, the first to expire first. */
    static List<Lot> lots(AccountPagesMapper mapper, MerchantId merchant, MemberId member, Asset asset) {
        return mapper.lots(merchant, member, asset).stream()
                .map(l -> new Lot(words(asset, l.remaining()), last(l.expiresOn())))
                .toList();
    }

    private static LocalDate last(LocalDate day) {
        return Ledger.NEVER.equals(day) ? null : day;
    }

    /** Points or yuan, as screens show them. */
    static String words(Asset asset, long units) {
        return asset.isMoney() ? Money.ofFen(units).display() : Points.of(units).display();
    }

    private static OrderId order(Entry entry, Map<Long, OrderId> orders) {
        if (ORDERS.contains(entry.businessKind())) {
            return OrderId.parse(entry.businessId());
        }
        return PARTS_OF_ORDERS.contains(entry.businessKind()) ? orders.get(Long.valueOf(entry.businessId())) : null;
    }

    private static Map<Long, OrderId> orders(AccountPagesMapper mapper, MerchantId merchant, List<Entry> entries) {
        var ids = entries.stream()
                .filter(e -> PARTS_OF_ORDERS.contains(e.businessKind()))
                .map(e -> Long.valueOf(e.businessId()))
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : mapper.causes(merchant, ids).stream()
                        .collect(Collectors.toMap(
                                AccountPagesMapper.Cause::id, AccountPagesMapper.Cause::orderId, (a, b) -> a));
    }

    private static Map<String, String> hands(AccountPagesMapper mapper, MerchantId merchant, List<Entry> entries) {
        var operations = entries.stream()
                .filter(e -> e.businessKind().equals("ADJUSTMENT"))
                .map(Entry::businessId)
                .distinct()
                .toList();
        return operations.isEmpty()
                ? Map.of()
                : mapper.hands(merchant, operations).stream()
                        .collect(Collectors.toMap(AccountPagesMapper.Hand::operation, AccountPagesMapper.Hand::actor));
    }
}
