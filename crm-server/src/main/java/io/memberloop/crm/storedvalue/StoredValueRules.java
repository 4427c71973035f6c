package io.memberloop.crm.storedvalue;

import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.crm.loyalty.PointsRules;
import io.memberloop.crm.order.BalanceTerms;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.pricing.PointsRule;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The rules of stored value, and what checkout needs of them. */
@Service
public class StoredValueRules implements BalanceTerms {

    private final StoredValueMapper mapper;
    private final PointsRules points;

    StoredValueRules(StoredValueMapper mapper, PointsRules points) {
        this.mapper = mapper;
        this.points = points;
    }

    public StoredValueRule current() {
        var merchant = Tenant.current();
        return mapper.rule(merchant)
                .map(r -> new StoredValueRule(
                        r.active(),
                        r.spendOrder(),
                        r.bonusDays(),
                        r.anyAmount(),
                        r.leastFen(),
                        r.mostFen(),
                        r.refundDays(),
                        mapper.steps(merchant)))
                .orElse(StoredValueRule.NONE);
    }

    @Override
    public SpendOrder spendOrder() {
        return mapper.spendOrder(Tenant.current()).orElse(SpendOrder.PRINCIPAL_FIRST);
    }

    @Override
    public Optional<PointsRule> points() {
        return points.current();
    }
}
