package io.memberloop.crm.loyalty;

import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.shared.MerchantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How points are earned at a shop; asked with every order that is paid. */
@Component
class EarnRules {

    private final EarnRuleMapper mapper;
    private final Memory<MerchantId, Optional<EarnRule>> memory;

    EarnRules(EarnRuleMapper mapper, MemberloopProperties properties) {
        this.mapper = mapper;
        this.memory = new Memory<>(properties.remember());
    }

    /** Empty while nothing is earned. */
    Optional<EarnRule> of(MerchantId merchant) {
        return memory.of(merchant, () -> mapper.of(merchant));
    }
}
