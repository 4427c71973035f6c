package io.memberloop.crm.order;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.money.Points;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Orders of one merchant that are being settled together, before each is told by its own {@link OrderPaid}: for listeners
 * that do many with as few statements as one. No member has two of them. Everything that stands there of {@link OrderPaid}
 * holds here, too.
 */
public final class OrdersPaid {

    /** What an order's slip and screen show. */
    record Slip(OrderId order, Points earned, Points balance) {}

    private final MerchantId merchant;
    private final List<OrderPaid> orders;
    private final Map<MemberId, Member> members;
    private final List<Slip> slips = new ArrayList<>();

    OrdersPaid(MerchantId merchant, List<OrderPaid> orders, Map<MemberId, Member> members) {
        this.merchant = merchant;
        this.orders = List.copyOf(orders);
        this.members = members;
    }

    public MerchantId merchant() {
        return merchant;
    }

    public List<OrderPaid> orders() {
        return orders;
    }

    /** As they stood when settling began: an order earns at the tier it was paid at. */
    public Member member(MemberId id) {
        return members.get(id);
    }

    /** Written with the end of settling. */
    public void show(OrderId order, Points earned, Points balance) {
        slips.add(new Slip(order, earned, balance));
    }

    List<Slip> slips() {
        return slips;
    }
}
