package io.memberloop.crm.notification;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.notification.PointsNoticeMapper.Due;
import io.memberloop.crm.notification.PointsNoticeMapper.Rule;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Tells members once a day of points that are over soon. One notice covers the days that the shop's rule looks ahead, and the
 * next one only what is over after them. The pages say it in any case; a message goes where the window is open.
 */
@Component
class PointsNotices {

    private static final int PAGE = 500;

    private final PointsNoticeMapper mapper;
    private final ChannelPlanner planner;
    private final PointsLetters letters;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    PointsNotices(
            PointsNoticeMapper mapper,
            ChannelPlanner planner,
            PointsLetters letters,
            BusinessDay day,
            Db db,
            Clock clock) {
        this.mapper = mapper;
        this.planner = planner;
        this.letters = letters;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /** One account, one transaction: a run that dies is taken up by the next one, and two at once give one notice. */
    void run() {
        var days = mapper.rules().stream().collect(Collectors.toMap(Rule::merchantId, Rule::days));
        if (days.isEmpty()) {
            return;
        }
        var today = day.today();
        int longest = days.values().stream().max(Integer::compare).orElseThrow();
        var last = new Due(new MerchantId(0), 0);
        while (true) {
            var page = mapper.accounts(today, today.plusDays(longest), last, PAGE);
            page.forEach(due -> tell(due, today, days));
            if (page.size() < PAGE) {
                return;
            }
            last = page.get(page.size() - 1);
        }
    }

    private void tell(Due due, LocalDate today, Map<MerchantId, Integer> days) {
        var ahead = days.get(due.merchantId());
        if (ahead != null) {
            Tenant.run(due.merchantId(), () -> db.run(() -> tell(due.accountId(), today, today.plusDays(ahead))));
        }
    }

    private void tell(long account, LocalDate today, LocalDate until) {
        var soon = mapper.soon(Tenant.current(), account, today, until).orElse(null);
        if (soon == null) {
            return;
        }
        var plan = planner.aboutAccount(soon.openid());
        boolean writes = plan.channel() == Channel.KF;
        var state = writes ? "READY" : "PAGE";
        boolean first = mapper.insert(Tenant.current(), soon, until, plan, state, Instant.now(clock)) == 1;
        if (first && writes) {
            letters.stage(soon.memberId(), until);
        }
    }

    @Configuration
    static class Task {

        /** When people read. */
        private static final LocalTime AT = LocalTime.of(10, 0);

        @Bean
        RecurringTask<Void> pointsNotices(ObjectProvider<PointsNotices> notices) {
            return Tasks.recurring("points-notices", Schedules.daily(BusinessDay.ZONE, AT))
                    .execute((instance, context) -> notices.getObject().run());
        }
    }
}
