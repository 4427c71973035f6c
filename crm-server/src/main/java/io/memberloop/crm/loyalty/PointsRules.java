package io.memberloop.crm.loyalty;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.pricing.PointsRule;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How points pay at this shop. */
@Service
public class PointsRules {

    private final PointsRuleMapper mapper;

    PointsRules(PointsRuleMapper mapper) {
        this.mapper = mapper;
    }

    /** Empty while points do not pay. */
    public Optional<PointsRule> current() {
        return mapper.of(Tenant.current()).filter(PointsRuleMapper.Row::active).map(PointsRuleMapper.Row::rule);
    }
}
