package io.memberloop.bridge.bill;

import io.memberloop.bridge.printing.PrintJobs;
import io.memberloop.bridge.store.LocalStore.Local;
import io.memberloop.terminal.OrderView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A paid bill gets its slip by itself: when the points are booked, or after three seconds without them. */
@Component
class Slips {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BillStore bills;
    private final PrintJobs jobs;
    private final Local local;
    private final Clock clock;

    Slips(BillStore bills, PrintJobs jobs, Local local, Clock clock) {
        this.bills = bills;
        this.jobs = jobs;
        this.local = local;
        this.clock = clock;
    }

    /** Looks for paid bills without a slip job; a crash between paid and queued is made good by the next look. */
    @Scheduled(fixedDelay = 300)
    void printDue() {
        var due = local.jdbc()
                .sql("select b.id from bill b where b.state = 'PAID' and not exists"
                        + " (select 1 from print_job p where p.bill_id = b.id and p.intent like 'receipt:%')")
                .query(String.class)
                .list();
        for (var id : due) {
            var order = bills.required(id).order();
            if ("DONE".equals(order.settleState()) || isImpatient(order)) {
                jobs.receipt(order, null);
            }
        }
    }

    private boolean isImpatient(OrderView order) {
        return Instant.parse(order.paidAt()).plus(PATIENCE).isBefore(Instant.now(clock));
    }
}
