package io.memberloop.crm.payment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stages the task that owns an attempt until it is decided; see {@link PaymentWatchTask}. */
@Component
class PaymentWatch {

    static final String TASK = "payment-watch";

    private final ObjectProvider<SchedulerClient> scheduler;

    PaymentWatch(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** In the caller's transaction: the attempt and its watch exist together or not at all. */
    void stage(Attempt attempt, Instant at) {
        var instance = attempt.merchantId() + ":" + attempt.id();
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<Void>(TASK, instance), at);
    }
}
