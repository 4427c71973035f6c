package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleFrame;
import io.memberloop.crm.merchant.Store;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.money.Money;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how today goes, and what waits for somebody. */
@Controller
class OverviewController {

    private static final Duration SILENT = Duration.ofMinutes(2);

    private final OverviewMapper mapper;
    private final Stores stores;
    private final Clock clock;

    OverviewController(OverviewMapper mapper, Stores stores, Clock clock) {
        this.mapper = mapper;
        this.stores = stores;
        this.clock = clock;
    }

    /** @param percent against the same weekday a week ago; null when there was nothing to compare with */
    record Compared(Money net, Integer percent) {}

    /** @param label the clock hour in which the bar begins */
    record Bar(String label, Money sold, Money refunded, Money net, Money before, int orders) {}

    @GetMapping("/console")
    String overview(HttpServletRequest request, Model page) {
        var chosen = ConsoleFrame.store(request);
        var all = stores.all();
        if (all.isEmpty()) {
            return "admin/report/overview-empty";
        }
        var store = chosen.map(stores::required).orElseGet(() -> all.get(0));
        Long only = chosen.map(id -> id.value()).orElse(null);
        var merchant = Tenant.current();
        var now = Instant.now(clock);
        var today = store.businessDate(now);
        var day = mapper.day(merchant, today, only);
        var before = mapper.day(merchant, today.minusWeeks(1), only);
        page.addAttribute("date", today);
        page.addAttribute("day", day);
        page.addAttribute("compared", compared(day.net(), before.net()));
        page.addAttribute(
                "joined", mapper.joined(merchant, start(store, today), start(store, today.plusDays(1)), only));
        page.addAttribute("bars", bars(store, today, only));
        page.addAttribute("tenders", mapper.tenders(merchant, today, only));
        page.addAttribute(
                "attention",
                mapper.attention(merchant, now.minus(SILENT)).stream()
                        .filter(a -> a.count() > 0)
                        .toList());
        int connected = mapper.connected(merchant);
        page.addAttribute("hasOfficialAccount", (connected & 1) != 0);
        page.addAttribute("hasPayAccount", (connected & 2) != 0);
        page.addAttribute("hasBridge", connected >= 4);
        return "admin/report/overview";
    }

    private static Compared compared(Money today, Money before) {
        return new Compared(
                before, before.isPositive() ? (int) ((today.fen() - before.fen()) * 100 / before.fen()) : null);
    }

    static Instant start(Store store, LocalDate day) {
        return day.atTime(store.dayStartsAt()).atZone(ZoneId.of(store.zone())).toInstant();
    }

    /** Opening hours only: from the first to the last hour with sales or refunds on either day, at least 10 to 22 o'clock. */
    private List<Bar> bars(Store store, LocalDate today, Long only) {
        var merchant = Tenant.current();
        var now = mapper.hours(merchant, today, start(store, today), only);
        var then = today.minusWeeks(1);
        var before = mapper.hours(merchant, then, start(store, then), only);
        int offset = store.dayStartsAt().getHour();
        int first = 10 - offset;
        int last = 21 - offset;
        for (var hours : List.of(now, before)) {
            for (var hour : hours) {
                first = Math.min(first, hour.hour());
                last = Math.max(last, hour.hour());
            }
        }
        var bars = new ArrayList<Bar>();
        for (int h = first; h <= last; h++) {
            var hour = of(now, h);
            bars.add(new Bar(
                    "%02d:00".formatted((h + offset) % 24),
                    hour.sold(),
                    hour.refunded(),
                    hour.net(),
                    of(before, h).net(),
                    hour.orders()));
        }
        return bars;
    }

    private static OverviewMapper.Hour of(List<OverviewMapper.Hour> hours, int hour) {
        return hours.stream()
                .filter(h -> h.hour() == hour)
                .findFirst()
                .orElse(new OverviewMapper.Hour(hour, Money.ZERO, Money.ZERO, 0));
    }
}
