package io.memberloop.crm.campaign;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.MerchantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The task that works a campaign off. It lives from the start of the campaign to its end, also through a pause, so that
 * there is always exactly one.
 */
@Configuration
class CampaignTask {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("campaign");

    /** Then other tasks get their turn. */
    private static final Duration SLICE = Duration.ofSeconds(10);

    private static final Duration LATER = Duration.ofSeconds(3);

    /** At once: the scheduler goes by the machine's time, which need not be the shop's. */
    private static final Instant LONG_DUE = Instant.parse("2020-01-01T00:00:00Z");

    @Bean
    CustomTask<Void> campaignRunTask(ObjectProvider<CampaignRun> runs, Clock clock) {
        return Tasks.custom(TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, context) -> {
                    var ids = instance.getId().split(":");
                    var end = clock.instant().plus(SLICE);
                    var next = Tenant.as(new MerchantId(Long.parseLong(ids[0])), () -> runs.getObject()
                            .run(new CampaignId(Long.parseLong(ids[1])), () -> clock.instant()
                                    .isAfter(end)));
                    return after(next);
                });
    }

    private static CompletionHandler<Void> after(CampaignRun.Next next) {
        if (next == CampaignRun.Next.END) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        var pause = next == CampaignRun.Next.LATER ? LATER : Duration.ZERO;
        return (done, operations) ->
                operations.reschedule(done, done.getTimeDone().plus(pause));
    }

    /** In the caller's transaction. */
    static void schedule(SchedulerClient scheduler, CampaignId campaign) {
        scheduler.scheduleIfNotExists(
                TASK.instance(Tenant.current() + ":" + campaign).scheduledTo(LONG_DUE));
    }
}
