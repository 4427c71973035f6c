package io.memberloop.bridge.receipt;

import static io.memberloop.bridge.receipt.PaperWords.amount;
import static io.memberloop.bridge.receipt.PaperWords.plain;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Part;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Writes a bill's receipt in words and figures. Paper is in the shop's language, Chinese. */
@Component
class Receipts {

    private final BillViews views;
    private final Tenders tenders;
    private final Store store;
    private final PaperWords words;

    Receipts(BillViews views, Tenders tenders, Store store, PaperWords words) {
        this.views = views;
        this.tenders = tenders;
        this.store = store;
        this.words = words;
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
                words.time(Instant.ofEpochMilli(Objects.requireNonNullElse(bill.paidAt(), bill.createdAt()))),
                view.lines().stream()
                        .map(l -> new Receipt.Line(plain(l.name()), l.quantity(), amount(l.gross())))
                        .toList(),
                amount(view.subtotal()),
                view.discounts().stream()
                        .map(d -> new Receipt.Amount(
                                discount(d), amount(d.amount().negated())))
                        .toList(),
                view.charges().stream()
                        .map(c -> new Receipt.Amount(words.say("receipt.charge." + c.kind()), amount(c.amount())))
                        .toList(),
                amount(view.due()),
                tenders(taken),
                taken.stream()
                        .map(Part::transactionId)
                        .filter(Objects::nonNull)
                        .map(PaperWords::plain)
                        .toList(),
                member ? plain(view.member().maskedNumber()) : "",
                view.bonus().isPositive() ? amount(view.bonus()) : "",
                storedBalance(bill, view, taken),
                !bill.isTopUp(),
                view.pointsEarned().display(),
                view.pointsBalance() == null ? "" : view.pointsBalance().display(),
                !"DONE".equals(view.settleState()) || view.pointsBalance() == null,
                joinQr ? plain(bill.joinUrl()) : bill.number(),
                joinQr,
                copy);
    }

    /** What is left on account, where this bill has changed it. */
    private static String storedBalance(Bill bill, BillView view, List<Part> taken) {
        boolean changed = bill.isTopUp()
                ? "DONE".equals(view.settleState())
                : taken.stream().anyMatch(p -> p.kind().equals(TenderKind.STORED_VALUE.name()));
        boolean known = view.member() != null && view.member().balance() != null;
        return changed && known ? amount(view.member().balance()) : "";
    }

    private List<Receipt.Amount> tenders(List<Part> taken) {
        var amounts = new ArrayList<Receipt.Amount>();
        for (var part : taken) {
            amounts.add(new Receipt.Amount(tender(part), amount(part.amount())));
            if (part.received() != null) {
                amounts.add(new Receipt.Amount(words.say("receipt.received"), amount(part.received())));
                amounts.add(new Receipt.Amount(words.say("receipt.change"), amount(part.change())));
            }
        }
        return amounts;
    }

    private String tender(Part part) {
        var name = words.say("receipt.tender." + part.kind());
        if (!part.reference().isEmpty()) {
            return name + " " + plain(part.reference());
        }
        return part.points().isZero()
                ? name
                : name + " " + words.say("receipt.points.spent", part.points().display());
    }

    private String discount(BillView.Discount discount) {
        return switch (discount.kind()) {
            case "TIER" -> words.say("receipt.discount.tier");
            case "ROUNDING" -> words.say("receipt.discount.rounding");
            case "MANUAL_LINE", "MANUAL_BILL" -> words.say("receipt.discount.manual") + " " + plain(discount.name());
            case "COUPON" ->
                discount.uses() > 1 ? plain(discount.name()) + " ×" + discount.uses() : plain(discount.name());
            default -> plain(discount.name());
        };
    }
}
