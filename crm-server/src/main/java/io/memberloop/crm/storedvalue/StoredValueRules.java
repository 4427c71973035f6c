package io.memberloop.crm.storedvalue;

import io.memberloop.crm.ledger.SpendOrder;
import io.memberloop.crm.loyalty.PointsRules;
import io.memberloop.crm.order.BalanceTerms;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.pricing.PointsRule;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The rules of stored value, and what checkout needs of them. */
@Service
public class StoredValueRules implements BalanceTerms {

    private final StoredValueMapper mapper;
    private final PointsRules points;
    private final Db db;

    StoredValueRules(StoredValueMapper mapper, PointsRules points, Db db) {
        this.mapper = mapper;
        this.points = points;
        this.db = db;
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

    /** The version is read first: whoever changes something in between is noticed when this is changed. */
    public StoredValueTerms terms() {
        int version = mapper.version(Tenant.current()).orElse(0);
        return new StoredValueTerms(current(), version);
    }

    /**
     * Replaces the rule and its steps. What was promised with a top-up before stays as it was promised; the spend order and
     * the days of paying out count for what is on the accounts, too.
     *
     * @throws Refusal {@code rule_changed} when it was changed since these were read
     */
    public void change(StoredValueTerms wanted) {
        var merchant = Tenant.current();
        db.run(() -> {
            int saved = wanted.version() == 0
                    ? mapper.insert(merchant, wanted.rule())
                    : mapper.update(merchant, wanted.rule(), wanted.version());
            if (saved == 0) {
                throw Refusal.conflict("rule_changed");
            }
            mapper.clearSteps(merchant);
            wanted.rule().steps().forEach(step -> mapper.addStep(merchant, step));
        });
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
