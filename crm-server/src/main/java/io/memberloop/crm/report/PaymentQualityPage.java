package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleFrame;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whether customers who are shown a code end up paying, and how long they take. */
@Controller
class PaymentQualityPage {

    private static final int DAYS = 14;

    private final PaymentQualityMapper mapper;
    private final Stores stores;
    private final Clock clock;

    PaymentQualityPage(PaymentQualityMapper mapper, Stores stores, Clock clock) {
        this.mapper = mapper;
        this.stores = stores;
        this.clock = clock;
    }

    @GetMapping("/console/orders/quality")
    String quality(HttpServletRequest request, Model page) {
        var all = stores.all();
        if (all.isEmpty()) {
            return "admin/report/overview-empty";
        }
        var chosen = ConsoleFrame.store(request);
        var store = chosen.map(stores::required).orElseGet(() -> all.get(0));
        Long only = chosen.map(id -> id.value()).orElse(null);
        var merchant = Tenant.current();
        var last = store.businessDate(Instant.now(clock));
        var first = last.minusDays(DAYS - 1L);
        var from = OverviewController.start(store, first);
        var to = OverviewController.start(store, last.plusDays(1));
        page.addAttribute("days", DAYS);
        page.addAttribute(
                "quality",
                PaymentQuality.of(
                        store,
                        from,
                        first,
                        last,
                        mapper.outcomes(merchant, from, to, only),
                        mapper.waits(merchant, from, to, only)));
        return "admin/report/quality";
    }
}
