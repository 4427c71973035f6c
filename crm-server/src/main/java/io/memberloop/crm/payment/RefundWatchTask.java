package io.memberloop.crm.payment;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The ladder of a refund: asks until WeChat has accepted it, follows it while the money is on its way (a card takes days),
 * and never lets one go that is not decided. Notifications usually come first.
 */
@Configuration
class RefundWatchTask {

    private static final Logger log = LoggerFactory.getLogger(RefundWatchTask.class);
    private static final int[] UNKNOWN_SECONDS = {2, 3, 5, 5, 10, 10, 20, 30, 60, 60, 120, 300};
    private static final int[] PROCESSING_SECONDS = {30, 60, 60, 60, 60, 300, 300, 300, 600, 1_800, 3_600, 21_600};
    private static final Duration SLOWLY = Duration.ofHours(6);
    /** WeChat closes what it cannot pay out after seven days; whatever is open longer is strange. */
    private static final Duration STRANGE = Duration.ofDays(8);
    /** Nothing changes any more by itself. */
    private static final Duration FORGET = Duration.ofDays(60);

    @Bean
    CustomTask<Void> refundWatchSteps(
            ObjectProvider<PaymentRefunds> service, PaymentRefundMapper refunds, Clock clock) {
        return Tasks.custom(RefundWatch.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, context) -> {
                    var ids = instance.getId().split(":");
                    var merchant = new MerchantId(Long.parseLong(ids[0]));
                    long refund = Long.parseLong(ids[1]);
                    return Tenant.as(merchant, () -> look(service.getObject(), refunds, refund, Instant.now(clock)));
                });
    }

    private static CompletionHandler<Void> look(
            PaymentRefunds service, PaymentRefundMapper refunds, long id, Instant now) {
        var before = refunds.byId(Tenant.current(), id).orElseThrow();
        if (before.state().isDecided()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        var refund = before.state() == RefundState.PENDING ? service.ask(id) : service.query(id);
        boolean old = refund.createdAt().plus(FORGET).isBefore(now);
        if (refund.state().isDecided() || refund.state() == RefundState.ABNORMAL && old) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        if (!refund.needsHuman() && refund.createdAt().plus(STRANGE).isBefore(now)) {
            log.error("refund {} is still {} after {}", id, refund.state(), STRANGE);
            refunds.callHuman(refund.merchantId(), id, true, "undecided after eight days");
        }
        return (result, operations) ->
                operations.reschedule(result, result.getTimeDone().plus(pause(refund)));
    }

    private static Duration pause(PaymentRefund refund) {
        return switch (refund.state()) {
            case UNKNOWN -> step(UNKNOWN_SECONDS, refund.queries());
            case PROCESSING -> step(PROCESSING_SECONDS, refund.queries());
            case ABNORMAL -> SLOWLY;
            // waits until WeChat takes another refund of the same payment
            default -> Duration.ofSeconds(10);
        };
    }

    private static Duration step(int[] seconds, int queries) {
        return Duration.ofSeconds(seconds[Math.min(queries, seconds.length - 1)]);
    }
}
