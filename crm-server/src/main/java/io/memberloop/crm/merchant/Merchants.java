package io.memberloop.crm.merchant;

import io.memberloop.crm.platform.Tenant;
import java.util.Optional;
import org.springframework.stereotype.Service;

@Service
public class Merchants {

    private final MerchantMapper mapper;

    Merchants(MerchantMapper mapper) {
        this.mapper = mapper;
    }

    public Merchant current() {
        return mapper.byId(Tenant.current()).orElseThrow();
    }

    /** Before a merchant is known: the code comes from an address. */
    public Optional<Merchant> byCode(String code) {
        return mapper.byCode(code);
    }
}
