package io.memberloop.crm.order;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import io.memberloop.crm.shared.OrderId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tenders still open on a bill that other money has paid meanwhile: they are given up, so that nobody pays them, too. */
@Configuration
class Leftovers {

    private static final String TASK = "order-leftovers";

    private final ObjectProvider<SchedulerClient> scheduler;
    private final Clock clock;

    Leftovers(ObjectProvider<SchedulerClient> scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** In the capturing transaction. */
    void stage(OrderId order) {
        var instance = new TaskInstance<Void>(TASK, Tenant.current() + ":" + order);
        scheduler.getObject().scheduleIfNotExists(instance, Instant.now(clock));
    }

    @Bean
    OneTimeTask<Void> orderLeftovers(ObjectProvider<Checkout> checkout, TenderMapper tenders) {
        return Tasks.oneTime(TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, context) -> {
                    var ids = instance.getId().split(":");
                    var merchant = new MerchantId(Long.parseLong(ids[0]));
                    var order = new OrderId(Long.parseLong(ids[1]));
                    Tenant.run(merchant, () -> tenders.of(merchant, order).stream()
                            .filter(t -> t.state() == TenderState.OPEN)
                            .forEach(t -> checkout.getObject().cancel(t.id())));
                });
    }
}
