package io.memberloop.bridge.receipt;

import static io.memberloop.bridge.printing.Papers.amount;
import static io.memberloop.bridge.printing.Papers.plain;

import io.memberloop.bridge.bill.Bill;
import io.memberloop.bridge.bill.BillView;
import io.memberloop.bridge.bill.BillViews;
import io.memberloop.bridge.bill.Part;
import io.memberloop.bridge.bill.TenderKind;
import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.printing.Papers;
import io.memberloop.paper.PaperKind;
import io.memberloop.paper.PaperWords;
import io.memberloop.paper.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Writes a bill in words and figures: its receipt, or the bill that is shown before it is paid. */
@Component
class Receipts {

    private final BillViews views;
    private final Tenders tenders;
    private final Papers papers;

    Receipts(BillViews views, Tenders tenders, Papers papers) {
        this.views = views;
        this.tenders = tenders;
        this.papers = papers;
    }

    /** What was paid. A non-member's carries a code to join and claim the points, another one the bill's number. */
    Receipt of(Bill bill) {
        var view = views.of(bill);
        boolean joins = view.member() == null && bill.joinUrl() != null;
        return receipt(
                bill,
                view,
                papers.words(PaperKind.RECEIPT),
                joins ? bill.joinUrl() : bill.number(),
                joins ? "JOIN" : "BILL");
    }

    /**
     * What is still to be paid.
     *
     * @param payUrl where the guests can pay, or empty while the server cannot be reached
     */
    Receipt before(Bill bill, String payUrl) {
        return receipt(bill, views.of(bill), papers.words(PaperKind.PRE_BILL), payUrl, "PAY");
    }

    private Receipt receipt(Bill bill, BillView view, PaperWords words, String qr, String code) {
        var taken = tenders.parts(bill).taken();
        boolean member = view.member() != null;
        return new Receipt(
                bill.number(),
                plain(bill.tableName()),
                bill.guests() > 0 ? words.say("bill.guests", bill.guests()) : "",
                plain(bill.staffName()),
                papers.time(Instant.ofEpochMilli(Objects.requireNonNullElse(bill.paidAt(), bill.createdAt()))),
                view.lines().stream().map(LineWords::forGuest).toList(),
                amount(view.subtotal()),
                view.discounts().stream()
                        .map(d -> new Receipt.Amount(
                                discount(words, d), amount(d.amount().negated())))
                        .toList(),
                view.charges().stream()
                        .map(c -> new Receipt.Amount(words.say("receipt.charge." + c.kind()), amount(c.amount())))
                        .toList(),
                amount(view.due()),
                tenders(words, taken),
                taken.stream()
                        .map(Part::transactionId)
                        .filter(Objects::nonNull)
                        .map(Papers::plain)
                        .toList(),
                member ? plain(view.member().maskedNumber()) : "",
                view.bonus().isPositive() ? amount(view.bonus()) : "",
                storedBalance(bill, view, taken),
                !bill.isTopUp(),
                view.pointsEarned().display(),
                view.pointsBalance() == null ? "" : view.pointsBalance().display(),
                !"DONE".equals(view.settleState()) || view.pointsBalance() == null,
                plain(qr),
                code,
                plain(pickup(words, bill)));
    }

    private static String pickup(PaperWords words, Bill bill) {
        var number = bill.serving().pickup();
        if (number == null) {
            return "";
        }
        var text = words.say("receipt.pickup", Integer.toString(number));
        return bill.serving().takeaway() ? text + " · " + words.say("receipt.takeaway") : text;
    }

    /** What is left on account, where this bill has changed it. */
    private static String storedBalance(Bill bill, BillView view, List<Part> taken) {
        boolean changed = bill.isTopUp()
                ? "DONE".equals(view.settleState())
                : taken.stream().anyMatch(p -> p.kind().equals(TenderKind.STORED_VALUE.name()));
        boolean known = view.member() != null && view.member().balance() != null;
        return changed && known ? amount(view.member().balance()) : "";
    }

    private static List<Receipt.Amount> tenders(PaperWords words, List<Part> taken) {
        var amounts = new ArrayList<Receipt.Amount>();
        for (var part : taken) {
            amounts.add(new Receipt.Amount(tender(words, part), amount(part.amount())));
            if (part.received() != null) {
                amounts.add(new Receipt.Amount(words.say("receipt.received"), amount(part.received())));
                amounts.add(new Receipt.Amount(words.say("receipt.change"), amount(part.change())));
            }
        }
        return amounts;
    }

    private static String tender(PaperWords words, Part part) {
        var name = words.say("receipt.tender." + part.kind());
        if (!part.reference().isEmpty()) {
            return name + " " + plain(part.reference());
        }
        return part.points().isZero()
                ? name
                : name + " " + words.say("receipt.points.spent", part.points().display());
    }

    private static String discount(PaperWords words, BillView.Discount discount) {
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
