package io.memberloop.bridge.shift;

import io.memberloop.bridge.data.Transactions;
import io.memberloop.bridge.outbox.Outbox;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.upstream.Link;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.ShiftReport;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells the server of closed shifts until it has them all: the same report under the same id is kept once there. */
@Component
class ShiftNews {

    private static final Logger log = LoggerFactory.getLogger(ShiftNews.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Shifts shifts;
    private final CrmServer server;
    private final Link link;
    private final Outbox outbox;
    private final Transactions transactions;

    ShiftNews(Shifts shifts, CrmServer server, Link link, Outbox outbox, Transactions transactions) {
        this.shifts = shifts;
        this.server = server;
        this.link = link;
        this.outbox = outbox;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 2_000)
    void tell() {
        if (!link.online()) {
            return;
        }
        for (var shift : shifts.untold()) {
            try {
                server.put("/shifts/" + shift.id(), shift.report(), ShiftReport.class, PATIENCE);
                write(() -> shifts.told(shift.id()));
            } catch (CrmServer.Unreachable e) {
                log.debug("shift {} is told later: {}", shift.number(), e.getMessage());
                write(() -> shifts.tellLater(shift.id(), ""));
            } catch (Refusal refusal) {
                log.error("the server does not take the report of shift {}: {}", shift.number(), refusal.code());
                write(() -> shifts.tellLater(shift.id(), refusal.code()));
            }
        }
    }

    private void write(Runnable change) {
        transactions.write(() -> {
            change.run();
            outbox.changed();
        });
    }
}
