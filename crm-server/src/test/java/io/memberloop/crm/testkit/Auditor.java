package io.memberloop.crm.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.proof.Proofs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets the product prove a shop's books, as it does every night. */
@Component
public class Auditor {

    private final Proofs proofs;

    Auditor(Proofs proofs) {
        this.proofs = proofs;
    }

    /** Whatever happened: balances, lots, tenders, top-ups and refunds agree to the fen. */
    public void findsNothing(Shops.Shop shop, String after) {
        Tenant.run(shop.merchant(), () -> {
            var before = proofs.newest().map(p -> p.id()).orElse(0L);
            proofs.start("test");
            var proof = Await.value("the proof is finished", Duration.ofSeconds(60), () -> proofs.newest()
                    .filter(p -> p.id() != before && !p.isRunning())
                    .orElse(null));
            assertThat(proofs.findings(proof.id())).as("%s", after).isEmpty();
            // a bill without a member has no entries
            assertThat(proof.entries() + proof.orders())
                    .as("something was proven")
                    .isPositive();
        });
    }
}
