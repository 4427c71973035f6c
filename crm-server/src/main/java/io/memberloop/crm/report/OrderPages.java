package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleFrame;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.OrderId;
import io.memberloop.crm.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class OrderPages {

    private static final int PAGE = 30;
    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);
    private static final Set<String> STATES = Set.of("OPEN", "PAID", "CANCELED");

    private final OrderPagesMapper mapper;
    private final OrderTimeline timeline;
    private final Stores stores;
    private final Clock clock;

    OrderPages(OrderPagesMapper mapper, OrderTimeline timeline, Stores stores, Clock clock) {
        this.mapper = mapper;
        this.timeline = timeline;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * @param view human, unknown or stuck: what waits for somebody, whatever the day
     * @param day a business day, {@code all}, or nothing for today
     */
    @GetMapping("/console/orders")
    String list(
            @RequestParam(required = false) String view,
            @RequestParam(required = false) String day,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String after,
            HttpServletRequest request,
            Model page) {
        var today = today();
        page.addAttribute("today", today);
        page.addAttribute("view", view);
        page.addAttribute("day", day == null ? today.toString() : day);
        page.addAttribute("state", state);
        if (view != null) {
            page.addAttribute("orders", special(view));
            return "admin/report/orders";
        }
        boolean all = "all".equals(day);
        var until = all ? today.plusDays(1) : date(day, today);
        var cursor = Cursor.parse(after, Instant.now(clock));
        if (all && !cursor.isTop()) {
            until = LocalDate.ofInstant(cursor.at(), ZoneOffset.UTC);
        }
        var wanted = state != null && STATES.contains(state) ? state : null;
        Long store = ConsoleFrame.store(request).map(id -> id.value()).orElse(null);
        var rows = mapper.page(Tenant.current(), all ? EVER : until, until, cursor.id(), store, wanted, PAGE + 1);
        if (rows.size() > PAGE) {
            rows = rows.subList(0, PAGE);
            var last = rows.get(PAGE - 1);
            var at = last.businessDate().atStartOfDay(ZoneOffset.UTC).toInstant();
            page.addAttribute("after", new Cursor(at, last.id().value()).toString());
        }
        page.addAttribute("orders", rows);
        return "admin/report/orders";
    }

    private List<OrderPagesMapper.Row> special(String view) {
        return switch (view) {
            case "human" -> mapper.withAttempts(Tenant.current(), true);
            case "unknown" -> mapper.withAttempts(Tenant.current(), false);
            case "stuck" -> mapper.stuck(Tenant.current());
            default -> List.of();
        };
    }

    private LocalDate today() {
        var now = Instant.now(clock);
        return stores.all().stream()
                .findFirst()
                .map(store -> store.businessDate(now))
                .orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            return text == null ? otherwise : LocalDate.parse(text);
        } catch (DateTimeParseException nonsense) {
            return otherwise;
        }
    }

    @GetMapping("/console/orders/{id}")
    String detail(@PathVariable String id, Model page) {
        var merchant = Tenant.current();
        var order = OrderId.parse(id);
        page.addAttribute("order", mapper.byId(merchant, order).orElseThrow(() -> Refusal.notFound("order")));
        page.addAttribute("lines", mapper.lines(merchant, order));
        page.addAttribute("discounts", mapper.discounts(merchant, order));
        var tenders = mapper.tenders(merchant, order);
        var refunds = mapper.refunds(merchant, order);
        page.addAttribute("tenders", tenders);
        page.addAttribute("attempts", mapper.attempts(merchant, order));
        page.addAttribute("refunds", refunds);
        page.addAttribute("timeline", timeline.of(order, tenders, refunds));
        return "admin/report/order";
    }
}
