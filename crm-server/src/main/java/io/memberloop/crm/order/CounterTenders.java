package io.memberloop.crm.order;

import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Points;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Money that the cashier has taken before the system hears of it: cash, and cards on a terminal of their own. */
@Component
class CounterTenders {

    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z-]{4,32}");

    /** A card number has no business here, and its length gives it away. */
    private static final Pattern LIKE_A_CARD_NUMBER = Pattern.compile("[0-9]{13,19}");

    private final TenderBook book;
    private final Capture capture;
    private final Settlement settlement;

    CounterTenders(TenderBook book, Capture capture, Settlement settlement) {
        this.book = book;
        this.capture = capture;
        this.settlement = settlement;
    }

    /**
     * Captured at once, settled in the same thread.
     *
     * @throws Refusal as {@link TenderBook#once}; {@code cash_too_little}, {@code reference_wrong}
     */
    Tender take(TenderRequest request) {
        check(request);
        var opened = book.once(request, order -> {
            var tender = book.write(request, TenderState.CAPTURED, Points.ZERO);
            capture.book(order, tender.amountFen(), tender.amountFen());
            return tender;
        });
        settlement.settleQuietly(request.order());
        return opened.tender();
    }

    private static void check(TenderRequest request) {
        if (request.received() != null && request.received().isLessThan(request.amount())) {
            throw Refusal.invalid(
                    "received", "cash_too_little", request.amount().display());
        }
        if (request.kind() == TenderKind.BANK_CARD) {
            var reference = request.reference() == null ? "" : request.reference();
            if (!REFERENCE.matcher(reference).matches()
                    || LIKE_A_CARD_NUMBER.matcher(reference).matches()) {
                throw Refusal.invalid("reference", "reference_wrong");
            }
        }
    }
}
