package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleFrame;
import io.memberloop.crm.merchant.Stores;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shift.Shifts;
import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a business day came to: by way of paying, and drawer by drawer. */
@Controller
class ShiftPages {

    private final ShiftPagesMapper mapper;
    private final Shifts shifts;
    private final Stores stores;
    private final Clock clock;

    ShiftPages(ShiftPagesMapper mapper, Shifts shifts, Stores stores, Clock clock) {
        this.mapper = mapper;
        this.shifts = shifts;
        this.stores = stores;
        this.clock = clock;
    }

    @GetMapping("/console/orders/days")
    String day(@RequestParam(required = false) String day, HttpServletRequest request, Model page) {
        var all = stores.all();
        if (all.isEmpty()) {
            return "admin/report/overview-empty";
        }
        var chosen = ConsoleFrame.store(request);
        var store = chosen.map(stores::required).orElseGet(() -> all.get(0));
        Long only = chosen.map(id -> id.value()).orElse(null);
        var today = store.businessDate(Instant.now(clock));
        var date = date(day, today);
        var totals = mapper.booked(Tenant.current(), date, only);
        var kept = shifts.of(date, only);
        page.addAttribute("date", date);
        page.addAttribute("today", today);
        page.addAttribute("totals", totals);
        page.addAttribute(
                "net", totals.stream().map(ShiftPagesMapper.Total::net).reduce(Money.ZERO, Money::plus));
        page.addAttribute("shifts", kept);
        addVoids(kept, page);
        page.addAttribute(
                "difference", kept.stream().map(s -> s.report().difference()).reduce(Money.ZERO, Money::plus));
        return "admin/report/day";
    }

    /** A dish that was taken off in a shift. */
    record VoidLine(Instant at, String shift, ShiftReport.Voided voided) {}

    private static Stream<VoidLine> voids(Shifts.Shift shift) {
        var report = shift.report();
        return report.voids() == null
                ? Stream.empty()
                : report.voids().stream().map(v -> new VoidLine(Instant.parse(v.at()), report.number(), v));
    }

    /** Bridges from before tell nothing of voids, which is not the same as none. */
    private static void addVoids(List<Shifts.Shift> kept, Model page) {
        page.addAttribute("voids", kept.stream().flatMap(ShiftPages::voids).toList());
        page.addAttribute("voidsTold", kept.stream().anyMatch(s -> s.report().voids() != null));
        page.addAttribute(
                "voidedPieces",
                kept.stream().mapToInt(s -> s.report().voidedPieces()).sum());
        page.addAttribute(
                "voidedWorth", kept.stream().map(s -> s.report().voidedWorth()).reduce(Money.ZERO, Money::plus));
    }

    private static LocalDate date(String text, LocalDate today) {
        try {
            return text == null || text.isBlank() ? today : LocalDate.parse(text);
        } catch (DateTimeParseException nonsense) {
            return today;
        }
    }
}
