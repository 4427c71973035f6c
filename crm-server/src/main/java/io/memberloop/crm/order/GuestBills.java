package io.memberloop.crm.order;

import io.memberloop.crm.payment.PhonePayment;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Guests pay a presented bill on their own phones, alone or together: all of it, an amount, or dishes. What they take on
 * goes through the tender book like any other tender, so that together they never pay more than is due.
 */
@Service
public class GuestBills {

    /** So often a guest may lose a piece to somebody faster before being told. */
    private static final int TURNS = 20;

    private final Orders orders;
    private final Checkout checkout;
    private final WechatTenders wechat;
    private final Shares shares;
    private final TenderBook book;

    GuestBills(Orders orders, Checkout checkout, WechatTenders wechat, Shares shares, TenderBook book) {
        this.orders = orders;
        this.checkout = checkout;
        this.wechat = wechat;
        this.shares = shares;
        this.book = book;
    }

    /** @param quantity pieces of the line */
    public record Wish(int lineNo, int quantity) {}

    /**
     * What a guest wants to pay: an amount, or dishes, or – when neither is given – all that is left.
     *
     * @param opId made by the page; the same one is done once
     * @param payer the guest's openid
     * @param version of the bill that the guest saw
     */
    public record Ask(OrderId order, String opId, String payer, int version, Money amount, List<Wish> wishes) {

        String ownOpId() {
            return "guest-" + Secrets.sha256(payer + "|" + opId).substring(0, 40);
        }

        @Override
        public String toString() {
            return "Ask[order " + order + ", amount " + amount + ", wishes " + wishes + "]";
        }
    }

    /** @param openid of the one who looks */
    public GuestBill view(OrderId id, String openid) {
        var order = orders.required(id);
        var taken = shares.taken(id);
        var dishes = orders.lines(id).stream().map(line -> dish(line, taken)).toList();
        var parts = orders.tenders(id).stream()
                .filter(t -> t.state() == TenderState.OPEN || t.isCaptured())
                .map(t -> new GuestBill.Part(t.id(), t.kind(), t.amountFen(), t.isCaptured(), isPayer(t, openid)))
                .toList();
        return new GuestBill(order, dishes, orders.discounts(id), parts);
    }

    /** Raised by everything that a guest could see. */
    public long revision(OrderId id) {
        return orders.required(id).revision();
    }

    private static GuestBill.Dish dish(OrderLine line, List<ShareMapper.Taken> taken) {
        var pieces = taken.stream()
                .filter(t -> t.lineNo() == line.lineNo() && t.unitNo() <= line.quantity())
                .toList();
        int paying = (int)
                pieces.stream().filter(t -> t.tenderState() == TenderState.OPEN).count();
        int free = line.quantity() - pieces.size();
        var numbers = pieces.stream().map(ShareMapper.Taken::unitNo).toList();
        int next = 1;
        while (numbers.contains(next)) {
            next++;
        }
        return new GuestBill.Dish(
                line.lineNo(),
                line.title(),
                line.quantity(),
                line.netFen(),
                free == 0 ? Money.ZERO : Shares.piece(line, next),
                pieces.size() - paying,
                paying,
                free);
    }

    /**
     * Takes a part of the bill on. What this guest had begun before and not paid is given up first: one phone holds one
     * part at a time, so nobody can keep a bill from being paid.
     *
     * @return the tender, open until WeChat has decided
     * @throws Refusal {@code bill_changed}, {@code items_taken}, {@code items_none}, {@code guest_payment_pending}, and as
     *     {@link Checkout#take}
     */
    public Tender pay(Ask ask) {
        Db.forbidTransaction();
        var known = book.find(ask.ownOpId());
        if (known.isPresent()) {
            return known.get();
        }
        giveUpOthers(ask);
        for (int turn = 1; ; turn++) {
            var units = ask.wishes().isEmpty() ? List.<Shares.Unit>of() : shares.choose(ask.order(), ask.wishes());
            try {
                return take(ask, units);
            } catch (Refusal refusal) {
                // a second tap saw what the first one had reserved; it means the same payment
                var twin = book.find(ask.ownOpId());
                if (twin.isPresent()) {
                    return twin.get();
                }
                // somebody was faster with this piece; another one of the same dish may be free
                if (!"items_taken".equals(refusal.code()) || turn == TURNS) {
                    throw refusal;
                }
            }
        }
    }

    private Tender take(Ask ask, List<Shares.Unit> units) {
        var order = orders.required(ask.order());
        var request = TenderRequest.onPhone(order.id(), ask.ownOpId(), amount(ask, order, units), ask.payer());
        return wechat.take(request, (locked, tender) -> {
            if (locked.billVersion() != ask.version()) {
                throw Refusal.conflict("bill_changed");
            }
            shares.reserve(locked.id(), tender.id(), units);
        });
    }

    private Money amount(Ask ask, Order order, List<Shares.Unit> units) {
        if (!units.isEmpty()) {
            return shares.amount(order.id(), units);
        }
        return ask.amount() == null ? order.stillDue() : ask.amount();
    }

    private void giveUpOthers(Ask ask) {
        for (var tender : orders.tenders(ask.order())) {
            // the twin of this very tap is what it wants, not what it had begun before
            boolean other = !tender.opId().equals(ask.ownOpId());
            boolean open = other && tender.state() == TenderState.OPEN && isPayer(tender, ask.payer());
            if (open && checkout.cancel(tender.id()).state() == TenderState.OPEN) {
                throw Refusal.conflict("guest_payment_pending");
            }
        }
    }

    /** @throws Refusal not found, also for somebody else's payment */
    public Tender mine(OrderId order, TenderId id, String openid) {
        var tender = orders.tender(id);
        if (!tender.orderId().equals(order) || !isPayer(tender, openid)) {
            throw Refusal.notFound("tender");
        }
        return tender;
    }

    /** What this guest's phone needs to pay; empty while WeChat has not answered, and once it is decided. */
    public Optional<PhonePayment> onPhone(Tender tender, String openid) {
        return checkout.onPhone(tender.id(), openid);
    }

    /** Gives the part back to the table. Money wins. @throws Refusal not found, also for somebody else's payment */
    public Tender giveUp(OrderId order, TenderId id, String openid) {
        return checkout.cancel(mine(order, id, openid).id());
    }

    private boolean isPayer(Tender tender, String openid) {
        return tender.kind() == TenderKind.WECHAT_PHONE
                && orders.attempt(tender.id())
                        .map(attempt -> openid.equals(attempt.payerOpenid()))
                        .orElse(false);
    }
}
