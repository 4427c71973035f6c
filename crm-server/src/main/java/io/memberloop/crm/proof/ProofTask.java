package io.memberloop.crm.proof;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A proof on demand, and the proof of every night. */
@Configuration
class ProofTask {

    /** After the lots that are over have been expired. */
    private static final LocalTime AT = LocalTime.of(5, 0);

    @Bean
    OneTimeTask<Void> ledgerProof(ObjectProvider<Proofs> proofs) {
        return Tasks.oneTime(Proofs.TASK).execute((instance, context) -> {
            var ids = instance.getId().split(":");
            Tenant.run(new MerchantId(Long.parseLong(ids[0])), () -> proofs.getObject()
                    .run(Long.parseLong(ids[1])));
        });
    }

    @Bean
    RecurringTask<Void> nightlyLedgerProof(ObjectProvider<Proofs> proofs) {
        return Tasks.recurring("ledger-proof-nightly", Schedules.daily(BusinessDay.ZONE, AT))
                .execute((instance, context) -> proofs.getObject().runAll());
    }
}
