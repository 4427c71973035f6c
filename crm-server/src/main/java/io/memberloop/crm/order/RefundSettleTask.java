package io.memberloop.crm.order;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.RefundId;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settles refunds whose process died or whose order was not settled yet, until it is done or a human's business. */
@Configuration
class RefundSettleTask {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    @Bean
    CustomTask<Void> refundSettle(ObjectProvider<RefundSettlement> settlement) {
        return Tasks.custom(RefundSettlement.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> {
                    var ids = instance.getId().split(":");
                    var refund = new RefundId(Long.parseLong(ids[1]));
                    return Tenant.as(new MerchantId(Long.parseLong(ids[0])), () -> run(settlement.getObject(), refund));
                });
    }

    private static CompletionHandler<Void> run(RefundSettlement settlement, RefundId refund) {
        settlement.settleQuietly(refund);
        if (settlement.pending(refund)) {
            return (result, operations) ->
                    operations.reschedule(result, result.getTimeDone().plus(AGAIN));
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }
}
