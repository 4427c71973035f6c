package io.memberloop.bridge.receipt;

import io.memberloop.bridge.bill.Tenders;
import io.memberloop.bridge.printing.PrintDesk;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Opens the cash drawer once for each cash payment that was taken here, however often anything is repeated. */
@Component
class DrawerDesk {

    private final Tenders tenders;
    private final PrintDesk prints;

    DrawerDesk(Tenders tenders, PrintDesk prints) {
        this.tenders = tenders;
        this.prints = prints;
    }

    /** Also those that a crash left behind, as long as somebody may still stand at the drawer. */
    @Scheduled(fixedDelay = 200)
    void openDue() {
        tenders.cashWithoutKick(PrintDesk.drawerKey(""))
                .forEach(op -> prints.drawer(PrintDesk.drawerKey(op), PrintDesk.drawerKey(op)));
    }
}
