package io.memberloop.crm.order;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.merchant.StaffMembers;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.payment.Attempt;
import io.memberloop.crm.payment.Payable;
import io.memberloop.crm.payment.Payments;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StaffId;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Orders to look at, and the member that a paid bill gets afterwards. */
@Service
public class Orders {

    private final OrderMapper orders;
    private final TenderMapper tenders;
    private final Payments payments;
    private final Settlement settlement;
    private final Stores stores;
    private final StaffMembers staff;
    private final Members members;
    private final Audit audit;
    private final Db db;
    private final JsonMapper json;
    private final Clock clock;

    Orders(
            OrderMapper orders,
            TenderMapper tenders,
            Payments payments,
            Settlement settlement,
            Stores stores,
            StaffMembers staff,
            Members members,
            Audit audit,
            Db db,
            JsonMapper json,
            Clock clock) {
        this.orders = orders;
        this.tenders = tenders;
        this.payments = payments;
        this.settlement = settlement;
        this.stores = stores;
        this.staff = staff;
        this.members = members;
        this.audit = audit;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** @throws Refusal not found, also for another merchant's */
    public Order required(OrderId id) {
        return orders.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("order"));
    }

    /** @throws Refusal not found, also for another store's */
    public Order required(OrderId id, StoreId store) {
        var order = required(id);
        if (!order.storeId().equals(store)) {
            throw Refusal.notFound("order");
        }
        return order;
    }

    /** Those of them that exist. */
    public List<Order> all(Collection<OrderId> ids) {
        return ids.isEmpty() ? List.of() : orders.byIds(Tenant.current(), ids);
    }

    public Optional<Order> ofBill(StoreId store, String billId) {
        return orders.ofBill(Tenant.current(), store, billId);
    }

    /** The member's paid orders, the newest first. */
    public List<Order> ofMember(MemberId member, int limit) {
        return orders.paidOfMember(Tenant.current(), member, limit);
    }

    /** Whether a bill or a top-up of the member can still be paid. */
    public boolean hasOpen(MemberId member) {
        return orders.hasOpen(Tenant.current(), member);
    }

    /** Whether something that the member paid, or gets back, is not booked to the end. */
    public boolean hasUnsettled(MemberId member) {
        return orders.hasUnsettled(Tenant.current(), member);
    }

    /** By order. */
    public Map<OrderId, List<OrderLine>> lines(Collection<OrderId> ids) {
        return orders.linesOf(Tenant.current(), ids).stream()
                .collect(groupingBy(OrderMapper.LineOf::orderId, mapping(OrderMapper.LineOf::line, toList())));
    }

    /** By order; those without any are missing. */
    public Map<OrderId, List<OrderDiscount>> discounts(Collection<OrderId> ids) {
        return orders.discountsOf(Tenant.current(), ids).stream()
                .collect(groupingBy(
                        OrderMapper.DiscountOf::orderId, mapping(OrderMapper.DiscountOf::discount, toList())));
    }

    /** By order; those without any are missing. */
    public Map<OrderId, List<Tender>> tenders(Collection<OrderId> ids) {
        return tenders.ofAll(Tenant.current(), ids).stream().collect(groupingBy(Tender::orderId));
    }

    public List<OrderLine> lines(OrderId id) {
        return orders.lines(Tenant.current(), id);
    }

    public List<OrderDiscount> discounts(OrderId id) {
        return orders.discounts(Tenant.current(), id);
    }

    /** As they were when the bill was presented last. */
    public List<UnusedCoupon> unusedCoupons(Order order) {
        return order.unusedCoupons() == null
                ? List.of()
                : json.readValue(order.unusedCoupons(), new TypeReference<List<UnusedCoupon>>() {});
    }

    public List<Tender> tenders(OrderId id) {
        return tenders.of(Tenant.current(), id);
    }

    /** @throws Refusal not found, also for another merchant's */
    public Tender tender(TenderId id) {
        return tenders.byId(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("tender"));
    }

    /** The newest attempt of each of these tenders that has one. */
    public Map<TenderId, Attempt> attempts(Collection<TenderId> tenders) {
        return payments.newestOf(tenders);
    }

    public Optional<Attempt> attempt(TenderId tender) {
        return payments.newestOf(Payable.of(tender));
    }

    /**
     * Gives a paid bill the member it lacked. Points follow as if the card had been shown before. A repeat with the same
     * member is the same answer.
     *
     * @param staff who does it; stands in the audit log
     * @throws Refusal {@code order_not_paid}, {@code order_has_member}, {@code attach_too_late}, {@code member_unknown} –
     *     also for another merchant's
     */
    public Order attach(OrderId id, MemberId member, StaffId staff) {
        db.run(() -> {
            var order = orders.lock(Tenant.current(), id).orElseThrow(() -> Refusal.notFound("order"));
            var known = members.pinned(member)
                    .filter(Member::isActive)
                    .orElseThrow(() -> Refusal.of(404, "member_unknown"));
            if (!order.isPaid()) {
                throw Refusal.conflict("order_not_paid");
            }
            if (order.memberId() != null) {
                if (order.memberId().equals(member)) {
                    return;
                }
                throw Refusal.conflict("order_has_member");
            }
            var waiter = this.staff.active(order.storeId(), staff);
            var now = Instant.now(clock);
            int hours = stores.required(order.storeId()).attachHours();
            if (order.paidAt().plus(Duration.ofHours(hours)).isBefore(now)) {
                throw Refusal.conflict("attach_too_late", hours);
            }
            if (orders.attach(Tenant.current(), id, member, "ATTACHED") == 1) {
                audit.record(
                        Audit.Actor.STAFF, waiter.number(), "attach_member", "order:" + id, "member " + known.id());
            }
        });
        settlement.settleQuietly(id);
        return required(id);
    }

    /** What each of these members spent from a business date on, that date included; nothing is missing. */
    public Map<MemberId, Money> spentSince(Collection<MemberId> members, LocalDate from) {
        return members.isEmpty()
                ? Map.of()
                : orders.spentByEach(Tenant.current(), members, from).stream()
                        .collect(toMap(OrderMapper.Spent::memberId, OrderMapper.Spent::amount));
    }

    /** What the member spent from a business date on, that date included. */
    public Money spentSince(MemberId member, LocalDate from) {
        return orders.spentSince(Tenant.current(), member, from);
    }
}
