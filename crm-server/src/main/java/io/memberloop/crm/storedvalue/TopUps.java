package io.memberloop.crm.storedvalue;

import io.memberloop.crm.member.Member;
import io.memberloop.crm.member.Members;
import io.memberloop.crm.order.TopUpOrders;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Members paying money in. What comes of it is decided when the amount is chosen, and credited when it is paid. */
@Service
public class TopUps {

    private final StoredValueRules rules;
    private final StoredValueMapper mapper;
    private final TopUpOrders orders;
    private final Members members;
    private final Db db;

    TopUps(StoredValueRules rules, StoredValueMapper mapper, TopUpOrders orders, Members members, Db db) {
        this.rules = rules;
        this.mapper = mapper;
        this.orders = orders;
        this.members = members;
        this.db = db;
    }

    /**
     * Opens the order by which it is paid: by WeChat, cash or card, never from a balance. The same bill id with the same
     * content gives the same order, with what was promised at first.
     *
     * @throws Refusal {@code top_up_closed}, {@code top_up_amount}, {@code member_unknown} – also for another merchant's –
     *     and {@code bill_version_reused}
     */
    public OrderId open(TopUpOrders.Wanted wanted) {
        return db.in(() -> {
            var known = orders.opened(wanted);
            if (known.isPresent()) {
                return known.get();
            }
            members.pinned(wanted.member())
                    .filter(Member::isActive)
                    .orElseThrow(() -> Refusal.of(404, "member_unknown"));
            var rule = rules.current();
            var bonus = rule.bonusFor(wanted.amount());
            var order = orders.open(wanted);
            mapper.promise(
                    Tenant.current(),
                    new TopUp(order, wanted.store(), wanted.member(), wanted.amount(), bonus, rule.bonusDays(), null));
            return order;
        });
    }

    /** Empty for an order that is no top-up. */
    public Optional<TopUp> of(OrderId order) {
        return mapper.topUp(Tenant.current(), order);
    }
}
