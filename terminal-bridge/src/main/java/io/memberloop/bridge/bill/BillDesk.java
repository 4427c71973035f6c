package io.memberloop.bridge.bill;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Form;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.pricing.Price;
import io.memberloop.terminal.JoinCode;
import io.memberloop.terminal.MemberView;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a waiter does with a bill before it is paid. A bill with an undecided tender is frozen ({@code bill_frozen}); so is
 * one of which a part is paid, because that was paid at this price ({@code bill_partly_paid}).
 */
@Component
public class BillDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Bills bills;
    private final Tenders tenders;
    private final BillViews views;
    private final BillPrices prices;
    private final Portions portions;
    private final Store store;
    private final CrmServer server;
    private final Link link;
    private final Transactions transactions;
    private final MessageSource messages;

    BillDesk(
            Bills bills,
            Tenders tenders,
            BillViews views,
            BillPrices prices,
            Portions portions,
            Store store,
            CrmServer server,
            Link link,
            Transactions transactions,
            MessageSource messages) {
        this.bills = bills;
        this.tenders = tenders;
        this.views = views;
        this.prices = prices;
        this.portions = portions;
        this.store = store;
        this.server = server;
        this.link = link;
        this.transactions = transactions;
        this.messages = messages;
    }

    /** Opens a bill; a table that has one gives that one. */
    BillView open(Caller caller, String tableId, int guests) {
        var table = store.snapshot().tables().stream()
                .filter(t -> t.id().equals(tableId))
                .findFirst()
                .orElseThrow(() -> Refusal.field("table", "unknown"));
        return bills.openAt(tableId)
                .map(views::of)
                .orElseGet(() -> views.publish(bills.create("BILL", table, guests, "", caller)));
    }

    /** A bill of one amount, without dishes; in the caller's transaction. */
    public BillView quick(Caller caller, Money amount, String note) {
        var id = bills.create("QUICK", null, 1, note, caller);
        var name = note.isEmpty() ? messages.getMessage("bill.quick.line", null, Locale.SIMPLIFIED_CHINESE) : note;
        bills.addLine(id, null, name, amount, 1);
        return views.publish(id);
    }

    /** A bill by which a member pays an amount in, under the id that the server knows; in the caller's transaction. */
    public void topUp(Caller caller, String id, MemberView member, Money amount) {
        bills.create(id, "QUICK", null, 1, "", caller);
        bills.setMember(id, member);
        bills.setTopUp(id);
        bills.addLine(id, null, messages.getMessage("bill.topup.line", null, Locale.SIMPLIFIED_CHINESE), amount, 1);
        views.publish(id);
    }

    BillView setQuantity(String billId, int no, int quantity) {
        return change(billId, bill -> {
            var line = bill.line(no);
            if (quantity < line.sent()) {
                throw Refusal.of(409, "line_sent", line.name());
            }
            if (line.weighed() && quantity > 1) {
                throw Refusal.field("quantity", "range", 0, 1);
            }
            portions.changed(line, quantity);
            bills.setQuantity(billId, no, quantity);
        });
    }

    /** Finds a member by card number or phone; the value goes nowhere but to the server. */
    public MemberView lookUp(Caller caller, String value) {
        if (!link.online()) {
            throw Refusal.offline();
        }
        try {
            return server.post(
                    "/members/lookup", new MemberView.Lookup(value, caller.deviceId()), MemberView.class, PATIENCE);
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }

    /** @param member null takes the member off */
    BillView setMember(String billId, MemberView member) {
        return change(billId, bill -> bills.setMember(billId, member));
    }

    /** @param choice {@code BEST}, {@code NONE}, or ids of the member's coupons joined by commas */
    BillView chooseCoupons(String billId, String choice) {
        return change(billId, bill -> {
            boolean known = choice.equals("BEST")
                    || choice.equals("NONE")
                    || Arrays.stream(choice.split(",")).allMatch(id -> holds(bill, id));
            if (!known) {
                throw Refusal.field("choice", "unknown");
            }
            bills.setCoupon(billId, choice);
        });
    }

    private static boolean holds(Bill bill, String couponId) {
        return bill.member() != null && bill.member().coupons().stream().anyMatch(c -> c.id().equals(couponId));
    }

    /** The code a customer scans to join from this bill; works for a paid bill too. */
    public BillView joinCode(String billId, String staffId) {
        var bill = bills.get(billId);
        if (!link.online()) {
            throw Refusal.offline();
        }
        try {
            var request = new JoinCode.Request(bill.tableName(), staffId);
            var code = server.post("/bills/" + billId + "/join-code", request, JoinCode.class, PATIENCE);
            return transactions.write(() -> {
                bills.setJoinCode(billId, code.url(), code.expiresAt());
                return views.publish(billId);
            });
        } catch (CrmServer.Unreachable e) {
            throw Refusal.offline();
        }
    }

    /** The bill, when it may be changed. */
    public Bill changeable(String billId) {
        var bill = chargeable(billId);
        var standing = tenders.parts(bill).standing();
        if (standing.stream().anyMatch(Part::undecided)) {
            throw Refusal.of(409, "bill_frozen");
        }
        if (!standing.isEmpty()) {
            throw Refusal.of(409, "bill_partly_paid");
        }
        return bill;
    }

    /** The bill, when a tender may begin on it. */
    public Bill chargeable(String billId) {
        var bill = bills.get(billId);
        if (bill.isPaid()) {
            throw Refusal.of(409, "bill_paid");
        }
        if (bill.serving().mergedInto() != null) {
            throw Refusal.of(
                    409, "bill_merged", bills.get(bill.serving().mergedInto()).called());
        }
        if (!bill.isOpen()) {
            throw Refusal.of(409, "bill_canceled");
        }
        if (tenders.undecided(billId).isPresent()) {
            throw Refusal.of(409, "bill_frozen");
        }
        return bill;
    }

    /** Makes a change that the server has to see; none of it stays when the bill could not be as it is then. */
    public BillView change(String billId, Consumer<Bill> work) {
        return transactions.write(() -> {
            work.accept(changeable(billId));
            check(bills.get(billId));
            bills.changed(billId);
            return views.publish(billId);
        });
    }

    /** Nothing on it changes, and yet the server has to see it once more. */
    public void touch(String billId) {
        transactions.write(() -> {
            bills.changed(billId);
            views.publish(billId);
        });
    }

    /** What it costs as far as is known here. */
    public Money due(Bill bill) {
        return views.due(bill);
    }

    /**
     * Whether it has all that guests may have been shown, and costs no less: what the order has, and, where an answer of the
     * server was lost, what stood on the bill.
     *
     * @param before as it was · @param due of it then
     */
    public boolean isMore(Bill before, Money due) {
        var bill = bills.get(before.id());
        var now = views.due(bill);
        return SinceShown.covers(bill, now, before.order())
                && (!before.isUncertain() || SinceShown.covers(bill, now, before, due));
    }

    private void check(Bill bill) {
        var price = prices.preview(bill);
        if (price.subtotal().fen() > Form.MAX_AMOUNT) {
            throw Refusal.of(422, "bill_too_large");
        }
        var free = price.subtotal().percentDown(prices.freeDiscountPercent());
        if (free.isLessThan(withoutManager(bill, price))) {
            throw Refusal.of(403, "discount_needs_manager", free.display());
        }
    }

    /** What is taken off by hand, as far as no manager has agreed to it. */
    private Money withoutManager(Bill bill, Price price) {
        return price.discounts().stream()
                .filter(d -> d.kind() == Price.Kind.MANUAL_LINE || d.kind() == Price.Kind.MANUAL_BILL)
                .filter(d -> store.staff(allowedBy(bill, d))
                        .filter(p -> p.role().equals("MANAGER"))
                        .isEmpty())
                .map(Price.Discount::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static String allowedBy(Bill bill, Price.Discount discount) {
        var given = discount.kind() == Price.Kind.MANUAL_BILL
                ? bill.discount()
                : bill.lines().stream()
                        .filter(l -> l.no() == discount.line())
                        .map(Bill.Line::discount)
                        .findFirst()
                        .orElseThrow();
        return given.allowedBy() == null ? bill.staffId() : given.allowedBy();
    }
}
