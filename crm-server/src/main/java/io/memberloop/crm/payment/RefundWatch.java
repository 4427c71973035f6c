package io.memberloop.crm.payment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stages the task that owns a refund until it is decided; see {@link RefundWatchTask}. */
@Component
class RefundWatch {

    static final String TASK = "refund-watch";

    private final ObjectProvider<SchedulerClient> scheduler;

    RefundWatch(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** In the caller's transaction: the refund and its watch exist together or not at all. */
    void stage(PaymentRefund refund, Instant at) {
        var instance = refund.merchantId() + ":" + refund.id();
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<Void>(TASK, instance), at);
    }
}
