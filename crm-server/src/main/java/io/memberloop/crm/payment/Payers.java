package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.TenderId;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Who paid, as WeChat told. Apart from {@link Payments}, which tells the sale of payments and so cannot be asked by it while
 * it settles.
 */
@Service
public class Payers {

    private final AttemptMapper attempts;

    Payers(AttemptMapper attempts) {
        this.attempts = attempts;
    }

    /** The payer's openid at the pay account's appid; empty while nobody has paid. */
    public Optional<String> openid(TenderId tender) {
        return attempts.ofPayable(Tenant.current(), Payable.of(tender)).stream()
                .filter(a -> a.state().isPaid())
                .map(Attempt::payerOpenid)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
