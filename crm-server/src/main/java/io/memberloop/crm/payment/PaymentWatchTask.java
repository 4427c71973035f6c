package io.memberloop.crm.payment;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.AttemptId;
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
 * The query ladder: asks WeChat about an open attempt at growing intervals until it is decided, closes it when its time is
 * over, and calls a human after a day. Notifications usually come first; the ladder is for those that do not.
 */
@Configuration
class PaymentWatchTask {

    private static final Logger log = LoggerFactory.getLogger(PaymentWatchTask.class);
    private static final int[] SECONDS = {2, 2, 3, 5, 5, 10, 10, 20, 30, 30, 60, 120, 300};
    private static final Duration AT_COUNTER = Duration.ofMinutes(5);
    private static final Duration GIVE_UP = Duration.ofHours(24);
    /** A payment begun in the last second may be reported a little later. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    @Bean
    CustomTask<Void> paymentWatchSteps(ObjectProvider<Payments> payments, AttemptMapper attempts, Clock clock) {
        return Tasks.custom(PaymentWatch.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((instance, context) -> {
                    var ids = instance.getId().split(":");
                    var merchant = new MerchantId(Long.parseLong(ids[0]));
                    var attempt = new AttemptId(Long.parseLong(ids[1]));
                    return Tenant.as(merchant, () -> look(payments.getObject(), attempts, attempt, Instant.now(clock)));
                });
    }

    private static CompletionHandler<Void> look(Payments payments, AttemptMapper attempts, AttemptId id, Instant now) {
        var attempt = ask(payments, payments.required(id), now);
        if (!attempt.state().isOpen()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        if (attempt.createdAt().plus(GIVE_UP).isBefore(now)) {
            log.error("attempt {} is still {} after a day", id, attempt.state());
            attempts.callHuman(attempt.merchantId(), id, "UNDECIDED");
            return new CompletionHandler.OnCompleteRemove<>();
        }
        int seconds = pause(attempt, now);
        return (result, operations) ->
                operations.reschedule(result, result.getTimeDone().plusSeconds(seconds));
    }

    /** A customer at the counter enters a password within the minute: closer questions, for as long as that can be. */
    private static int pause(Attempt attempt, Instant now) {
        boolean atCounter = attempt.kind() == AttemptKind.CODE
                && attempt.createdAt().plus(AT_COUNTER).isAfter(now);
        if (atCounter) {
            return attempt.queries() < 10 ? 2 : 5;
        }
        return SECONDS[Math.min(attempt.queries(), SECONDS.length - 1)];
    }

    private static Attempt ask(Payments payments, Attempt attempt, Instant now) {
        if (attempt.kind() == AttemptKind.CODE) {
            payments.look(attempt);
            return payments.required(attempt.id());
        }
        boolean over = attempt.expiresAt().plus(GRACE).isBefore(now);
        switch (attempt.state()) {
            case CREATED -> {
                return over ? payments.cancel(attempt.id()) : payments.submit(attempt.id());
            }
            case SUBMITTED, UNKNOWN -> {
                var asked = payments.query(attempt.id());
                boolean again = asked.state() == AttemptState.UNKNOWN && !over;
                return again ? payments.submit(asked.id()) : closeIf(payments, asked, over);
            }
            case AWAITING -> {
                return closeIf(payments, payments.query(attempt.id()), over);
            }
            case CANCEL_REQUESTED -> {
                return payments.cancel(attempt.id());
            }
            default -> {
                return attempt;
            }
        }
    }

    private static Attempt closeIf(Payments payments, Attempt attempt, boolean over) {
        if (over) {
            payments.close(attempt, "EXPIRE");
        }
        return payments.required(attempt.id());
    }
}
