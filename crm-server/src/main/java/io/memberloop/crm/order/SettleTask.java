package io.memberloop.crm.order;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settles orders whose capturing process died, and repeats failed settles until they are a human's business. */
@Configuration
class SettleTask {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    @Bean
    CustomTask<Void> orderSettle(ObjectProvider<Settlement> settlement) {
        return Tasks.custom(Settlement.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN))
                .execute((instance, context) -> {
                    var ids = instance.getId().split(":");
                    var order = new OrderId(Long.parseLong(ids[1]));
                    return Tenant.as(new MerchantId(Long.parseLong(ids[0])), () -> run(settlement.getObject(), order));
                });
    }

    private static CompletionHandler<Void> run(Settlement settlement, OrderId order) {
        settlement.settleQuietly(order);
        if (settlement.pending(order)) {
            return (result, operations) ->
                    operations.reschedule(result, result.getTimeDone().plus(AGAIN));
        }
        return new CompletionHandler.OnCompleteRemove<>();
    }
}
