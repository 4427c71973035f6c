package io.memberloop.crm.ledger;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.memberloop.crm.ledger.LotMapper.Due;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Takes lots that are over off the accounts, every morning. Between midnight and then nobody can spend them either: whoever
 * spends expires them on the way.
 */
@Component
class Expiry {

    private static final int PAGE = 500;

    private final LotMapper lots;
    private final Book book;
    private final Db db;

    Expiry(LotMapper lots, Book book, Db db) {
        this.lots = lots;
        this.book = book;
        this.db = db;
    }

    /** One account, one transaction; a run that dies is taken up by the next one. Lots that a hold binds stay. */
    void run() {
        var today = book.today();
        var last = new Due(new MerchantId(0), 0);
        while (true) {
            var page = lots.accountsDue(today, last, PAGE);
            for (var due : page) {
                Tenant.run(due.merchantId(), () -> db.run(() -> book.expire(due.accountId(), today)));
            }
            if (page.size() < PAGE) {
                return;
            }
            last = page.get(page.size() - 1);
        }
    }

    @Configuration
    static class Task {

        /** Half an hour after the business date has changed. */
        private static final LocalTime AT = LocalTime.of(4, 30);

        @Bean
        RecurringTask<Void> ledgerExpiry(ObjectProvider<Expiry> expiry) {
            return Tasks.recurring("ledger-expiry", Schedules.daily(BusinessDay.ZONE, AT))
                    .execute((instance, context) -> expiry.getObject().run());
        }
    }
}
