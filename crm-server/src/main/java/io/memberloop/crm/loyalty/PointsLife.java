package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.platform.Tenant;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/** How long points can be used, for whoever gives them away outside of a sale. */
@Service
public class PointsLife {

    private final EarnRuleMapper rules;

    PointsLife(EarnRuleMapper rules) {
        this.rules = rules;
    }

    /** The last day of points that come on this day, or {@link Ledger#NEVER}. */
    public LocalDate lastDay(LocalDate from) {
        return rules.of(Tenant.current())
                .map(rule -> rule.expiry(from, Ledger.NEVER))
                .orElse(Ledger.NEVER);
    }
}
