package io.memberloop.crm.payment;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Stages the task that owns an attempt until it is decided; see {@link PaymentWatchTask}. */
@Component
class PaymentWatch {

    static final String TASK = "payment-watch";

    private static final Logger log = LoggerFactory.getLogger(PaymentWatch.class);

    private final ObjectProvider<SchedulerClient> scheduler;

    PaymentWatch(ObjectProvider<SchedulerClient> scheduler) {
        this.scheduler = scheduler;
    }

    /** In the caller's transaction: the attempt and its watch exist together or not at all. */
    void stage(Attempt attempt, Instant at) {
        var instance = attempt.merchantId() + ":" + attempt.id();
        scheduler.getObject().scheduleIfNotExists(new TaskInstance<Void>(TASK, instance), at);
    }

    /** Brings the next look forward; without effect while the task is looking, or has nothing left to look at. */
    void sooner(Attempt attempt, Instant at) {
        var id = TaskInstanceId.of(TASK, attempt.merchantId() + ":" + attempt.id());
        try {
            scheduler.getObject().reschedule(id, at);
        } catch (TaskInstanceException busyOrGone) {
            log.debug("attempt {}: its watch is looking, or done", attempt.id());
        }
    }
}
