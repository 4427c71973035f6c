package io.memberloop.crm.order;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.TenderId;
import io.memberloop.money.Money;
import io.memberloop.pricing.Allocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Dishes by the piece, as guests divide a bill among them. A line's amount falls to its pieces so that all of them sum to
 * the line exactly; which piece costs a fen more is settled by its number.
 */
@Component
class Shares {

    /** One piece of a line. */
    record Unit(int lineNo, int unitNo) {}

    private final ShareMapper mapper;
    private final OrderMapper orders;

    Shares(ShareMapper mapper, OrderMapper orders) {
        this.mapper = mapper;
        this.orders = orders;
    }

    List<ShareMapper.Taken> taken(OrderId order) {
        return mapper.taken(Tenant.current(), order);
    }

    /**
     * The first free pieces of what somebody wants.
     *
     * @throws Refusal {@code items_taken} when others were faster, {@code items_none} when nothing is wanted
     */
    List<Unit> choose(OrderId order, List<GuestBills.Wish> wishes) {
        var gone = gone(order);
        var units = new ArrayList<Unit>();
        for (var wish : wishes) {
            int wanted = wish.quantity();
            for (int unit = 1; unit <= line(order, wish.lineNo()).quantity() && wanted > 0; unit++) {
                var piece = new Unit(wish.lineNo(), unit);
                if (!gone.contains(piece)) {
                    units.add(piece);
                    wanted--;
                }
            }
            if (wanted > 0) {
                throw Refusal.conflict("items_taken");
            }
        }
        if (units.isEmpty()) {
            throw Refusal.invalid("items", "items_none");
        }
        return units;
    }

    Money amount(OrderId order, List<Unit> units) {
        return units.stream()
                .map(unit -> piece(line(order, unit.lineNo()), unit.unitNo()))
                .reduce(Money.ZERO, Money::plus);
    }

    /** What the piece with this number costs. */
    static Money piece(OrderLine line, int unitNo) {
        return Allocation.slice(line.netFen(), unitNo - 1, unitNo, line.quantity());
    }

    /** Behind the order's lock, in the transaction that opens the tender. @throws Refusal {@code items_taken} */
    void reserve(OrderId order, TenderId tender, List<Unit> units) {
        mapper.releaseDead(Tenant.current(), order);
        var gone = gone(order);
        for (var unit : units) {
            if (!gone.add(unit)) {
                throw Refusal.conflict("items_taken");
            }
            mapper.insert(Tenant.current(), order, unit.lineNo(), unit.unitNo(), tender);
        }
    }

    private Set<Unit> gone(OrderId order) {
        var gone = new HashSet<Unit>();
        taken(order).forEach(taken -> gone.add(new Unit(taken.lineNo(), taken.unitNo())));
        return gone;
    }

    private OrderLine line(OrderId order, int number) {
        return orders.lines(Tenant.current(), order).stream()
                .filter(line -> line.lineNo() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("bill_changed"));
    }
}
