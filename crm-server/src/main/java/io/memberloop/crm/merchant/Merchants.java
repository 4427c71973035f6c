package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.crm.platform.Memory;
import io.memberloop.crm.platform.Tenant;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
public class Merchants {

    private final MerchantMapper mapper;
    private final Memory<String, Optional<Merchant>> byCode;

    Merchants(MerchantMapper mapper, MemberloopProperties properties) {
        this.mapper = mapper;
        this.byCode = new Memory<>(properties.remember());
    }

    public Merchant current() {
        return mapper.byId(Tenant.current()).orElseThrow();
    }

    /** Before a merchant is known: the code comes from an address. */
    public Optional<Merchant> byCode(String code) {
        return byCode.of(code, () -> mapper.byCode(code));
    }
}
