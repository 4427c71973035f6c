package io.memberloop.crm.storedvalue;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.order.Checkout;
import io.memberloop.crm.order.Order;
import io.memberloop.crm.order.Orders;
import io.memberloop.crm.order.Tender;
import io.memberloop.crm.order.TenderKind;
import io.memberloop.crm.order.TenderRequest;
import io.memberloop.crm.order.TenderState;
import io.memberloop.crm.order.TopUpOrders;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.payment.AttemptState;
import io.memberloop.crm.payment.PhonePayment;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Secrets;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Members pay money in on their own phones, by WeChat. The order is an ordinary top-up and its payment an ordinary tender, so
 * that a second tap, a late success or a notification before the phone is back credit once.
 */
@Service
public class PhoneTopUps {

    /** Of what was begun and not credited, so many are looked at: a new one gives the others up, so there are few. */
    private static final int LOOK_BACK = 5;

    /** Bills that a phone has opened begin so. */
    private static final String ON_PHONE = "h5-";

    private final TopUps topUps;
    private final StoredValueMapper mapper;
    private final Checkout checkout;
    private final Orders orders;
    private final Stores stores;

    PhoneTopUps(TopUps topUps, StoredValueMapper mapper, Checkout checkout, Orders orders, Stores stores) {
        this.topUps = topUps;
        this.mapper = mapper;
        this.checkout = checkout;
        this.orders = orders;
        this.stores = stores;
    }

    /**
     * A member's top-up as the own phone may see it.
     *
     * @param attempt at WeChat
     */
    public record Shown(TopUp topUp, Order order, Tender tender, Attempt attempt) {

        /** Nothing was taken, and WeChat has confirmed that nothing can be. */
        public boolean isOver() {
            return tender.state() == TenderState.VOIDED || tender.state() == TenderState.FAILED;
        }

        /** WeChat took it and it stands on the account. */
        public boolean isCredited() {
            return topUp.creditedAt() != null;
        }

        /** It came when the order had been given up, or beyond what was due: it goes back by itself. */
        public boolean isGivenBack() {
            return tender.isCaptured() && !isCredited() && tender.refundedFen().isPositive();
        }

        /** WeChat took another amount than was asked for, so the order is not paid. */
        public boolean isOfAnotherAmount() {
            return tender.isCaptured() && order.isOpen();
        }

        /** Nobody knows yet whether WeChat has taken it; it is being asked. */
        public boolean isUnclear() {
            return tender.state() == TenderState.OPEN
                    && (attempt.state() == AttemptState.UNKNOWN || attempt.state() == AttemptState.CANCEL_REQUESTED);
        }
    }

    /** Where the money is booked: at the store where the member joined, else at the shop's first one. */
    public Store store(Member member) {
        if (member.joinStoreId() != null) {
            return stores.required(member.joinStoreId());
        }
        return stores.all().stream().findFirst().orElseThrow(() -> Refusal.conflict("top_up_closed"));
    }

    /**
     * Opens a top-up and orders its payment from WeChat. What this member had begun on the phone before and not paid is given
     * up first, and it gives way itself to one begun after it, so that of two pages at the same moment one stays open.
     *
     * @param opId made by the page; the same one with the same amount is done once
     * @throws Refusal {@code top_up_closed}, {@code top_up_amount}, {@code top_up_pending}, {@code top_up_elsewhere}, {@code
     *     pay_account_missing}
     */
    public OrderId begin(Member member, String opId, Money amount) {
        Db.forbidTransaction();
        var key = Secrets.sha256(member.id() + "|" + opId + "|" + amount.fen()).substring(0, 32);
        var wanted = new TopUpOrders.Wanted(store(member).id(), ON_PHONE + key, null, "", member.id(), amount);
        var order = topUps.open(wanted);
        if (isOvertaken(order, member)) {
            throw Refusal.conflict("top_up_elsewhere");
        }
        giveUpOlder(member, order);
        var tender = checkout.take(TenderRequest.onPhone(order, "topup-" + key, amount, member.openid()));
        // a newer one that looked before this tender was there has not seen it; then the newer one is seen from here
        if (isOvertaken(order, member)) {
            checkout.cancel(tender.id());
            throw Refusal.conflict("top_up_elsewhere");
        }
        return order;
    }

    private void giveUpOlder(Member member, OrderId mine) {
        for (var begun : mapper.notCredited(Tenant.current(), member.id(), LOOK_BACK)) {
            boolean older = begun.orderId().value() < mine.value();
            var open = older ? openTender(begun.orderId(), member) : Optional.<Tender>empty();
            if (open.isPresent() && checkout.cancel(open.get().id()).state() == TenderState.OPEN) {
                throw Refusal.conflict("top_up_pending");
            }
        }
    }

    /** Whether the member has begun another one on the phone after this one, and it can be paid or will be. */
    private boolean isOvertaken(OrderId mine, Member member) {
        return mapper.notCredited(Tenant.current(), member.id(), LOOK_BACK).stream()
                .filter(begun -> begun.orderId().value() > mine.value())
                .filter(begun -> orders.required(begun.orderId()).billId().startsWith(ON_PHONE))
                .map(begun -> tender(begun.orderId(), member))
                .anyMatch(tender -> tender.isEmpty() || tender.get().state() == TenderState.OPEN);
    }

    /** What this member has begun on the phone and neither paid nor given up; the newest. */
    public Optional<TopUp> begun(Member member) {
        return mapper.notCredited(Tenant.current(), member.id(), LOOK_BACK).stream()
                .filter(topUp -> openTender(topUp.orderId(), member).isPresent())
                .findFirst();
    }

    private Optional<Tender> openTender(OrderId order, Member member) {
        return tender(order, member).filter(t -> t.state() == TenderState.OPEN);
    }

    private Optional<Tender> tender(OrderId order, Member member) {
        return orders.tenders(order).stream()
                .filter(t -> t.kind() == TenderKind.WECHAT_PHONE)
                .filter(t -> orders.attempt(t.id())
                        .filter(a -> member.openid().equals(a.payerOpenid()))
                        .isPresent())
                .reduce((first, last) -> last);
    }

    /** @throws Refusal not found, also for another member's, and for one that was begun at the till */
    public Shown mine(OrderId order, Member member) {
        var topUp = topUps.of(order)
                .filter(t -> t.memberId().equals(member.id()))
                .orElseThrow(() -> Refusal.notFound("top_up"));
        var tender = tender(order, member).orElseThrow(() -> Refusal.notFound("top_up"));
        var attempt = orders.attempt(tender.id()).orElseThrow();
        return new Shown(topUp, orders.required(order), tender, attempt);
    }

    /** What the phone needs to pay; empty while WeChat has not answered, and once it is decided. */
    public Optional<PhonePayment> onPhone(Shown shown, Member member) {
        return checkout.onPhone(shown.tender().id(), member.openid());
    }

    /** Asks WeChat now, when the phone says that it has paid. Repeatable. */
    public void ask(Shown shown) {
        if (shown.tender().state() == TenderState.OPEN) {
            checkout.query(shown.tender().id());
        }
    }

    /** Gives it up. Money wins. @throws Refusal as {@link #mine} */
    public void giveUp(OrderId order, Member member) {
        checkout.cancel(mine(order, member).tender().id());
    }
}
