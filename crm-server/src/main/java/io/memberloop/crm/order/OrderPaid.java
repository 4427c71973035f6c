package io.memberloop.crm.order;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.money.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * An order is paid in full and is being settled. Listeners are synchronous, run in the settle transaction, and may be told
 * again: {@link Reactions#first} says whether it is the first time. Told again, too, when a member is attached later.
 *
 * @param member null without a member
 * @param paid what was due
 * @param kind of the order; a top-up is no spending
 * @param tenders those that were captured
 */
public record OrderPaid(
        MerchantId merchant,
        OrderId order,
        StoreId store,
        MemberId member,
        Money paid,
        LocalDate businessDate,
        String kind,
        Means means,
        List<Tender> tenders) {

    /**
     * By what means it was paid.
     *
     * @param money that changed hands now
     * @param principal stored value that the member had paid in
     * @param bonus stored value that the shop had added
     * @param points what points paid
     */
    public record Means(Money money, Money principal, Money bonus, Money points) {

        /** Without a member nothing else can have paid. */
        static Means money(Money paid) {
            return new Means(paid, Money.ZERO, Money.ZERO, Money.ZERO);
        }

        /** @param captured tenders of one order */
        static Means of(List<Tender> captured) {
            var means = money(Money.ZERO);
            for (var tender : captured) {
                means = means.plus(of(tender));
            }
            return means;
        }

        private static Means of(Tender tender) {
            var amount = tender.amountFen();
            return switch (tender.kind()) {
                case STORED_VALUE ->
                    new Means(Money.ZERO, amount.minus(tender.bonusFen()), tender.bonusFen(), Money.ZERO);
                case POINTS -> new Means(Money.ZERO, Money.ZERO, Money.ZERO, amount);
                default -> money(amount);
            };
        }

        private Means plus(Means other) {
            return new Means(
                    money.plus(other.money),
                    principal.plus(other.principal),
                    bonus.plus(other.bonus),
                    points.plus(other.points));
        }
    }

    /** The same for a bill on which nobody showed a card. */
    OrderPaid withoutMember() {
        return new OrderPaid(merchant, order, store, null, paid, businessDate, kind, Means.money(paid), tenders);
    }

    public boolean isTopUp() {
        return Order.TOP_UP.equals(kind);
    }
}
