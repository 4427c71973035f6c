package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Part;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.printing.SlipMarkup;
import io.memberloop.bridge.store.Store;
import io.memberloop.money.Money;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes a bill's receipt in words and figures. Paper is in the shop's language, Chinese. */
@Component
class Receipts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final BillViews views;
    private final Tenders tenders;
    private final Store store;
    private final MessageSource messages;

    Receipts(BillViews views, Tenders tenders, Store store, MessageSource messages) {
        this.views = views;
        this.tenders = tenders;
        this.store = store;
        this.messages = messages;
    }

    /** @param copy 0 for the first print */
    Receipt of(Bill bill, int copy) {
        var view = views.of(bill);
        var shop = store.snapshot().store();
        var taken = tenders.parts(bill).taken();
        boolean member = view.member() != null;
        boolean joinQr = !member && bill.joinUrl() != null;
        return new Receipt(
                plain(shop.merchantName()),
                plain(shop.name()),
                plain(shop.address()),
                plain(shop.phone()),
                bill.number(),
                plain(bill.tableName()),
                plain(bill.staffName()),
                TIME.format(Instant.ofEpochMilli(Objects.requireNonNullElse(bill.paidAt(), bill.createdAt()))
                        .atZone(store.zone())),
                view.lines().stream()
                        .map(l -> new Receipt.Line(plain(l.name()), l.quantity(), amount(l.gross())))
                        .toList(),
                amount(view.subtotal()),
                view.discounts().stream()
                        .map(d -> new Receipt.Amount(
                                discount(d), amount(d.amount().negated())))
                        .toList(),
                amount(view.due()),
                tenders(taken),
                taken.stream()
                        .map(Part::transactionId)
                        .filter(Objects::nonNull)
                        .map(Receipts::plain)
                        .toList(),
                member ? plain(view.member().maskedNumber()) : "",
                view.pointsEarned().display(),
                view.pointsBalance() == null ? "" : view.pointsBalance().display(),
                !"DONE".equals(view.settleState()) || view.pointsBalance() == null,
                joinQr ? plain(bill.joinUrl()) : bill.number(),
                joinQr,
                copy);
    }

    private List<Receipt.Amount> tenders(List<Part> taken) {
        var amounts = new ArrayList<Receipt.Amount>();
        for (var part : taken) {
            amounts.add(new Receipt.Amount(tender(part), amount(part.amount())));
            if (part.received() != null) {
                amounts.add(new Receipt.Amount(say("receipt.received"), amount(part.received())));
                amounts.add(new Receipt.Amount(say("receipt.change"), amount(part.change())));
            }
        }
        return amounts;
    }

    private String tender(Part part) {
        var name = say("receipt.tender." + part.kind());
        if (!part.reference().isEmpty()) {
            return name + " " + plain(part.reference());
        }
        return part.points().isZero()
                ? name
                : name + " " + say("receipt.points.spent", part.points().display());
    }

    private String discount(BillView.Discount discount) {
        return discount.kind().equals("TIER") ? say("receipt.discount.tier") : plain(discount.name());
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    private static String amount(Money money) {
        return money.display().replace('¥', '￥');
    }

    private static String plain(String text) {
        return text == null ? "" : SlipMarkup.escape(text);
    }
}
