package io.memberloop.crm.report;

import io.memberloop.crm.access.ConsoleFrame;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.money.Money;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Whose work the new members and the top-ups are: credited to who showed the code, and to who opened the top-up. */
@Controller
class CreditPages {

    /** Business days, today included; no longer, because every order of the time is looked at. */
    private static final List<Integer> PERIODS = List.of(1, 7, 30);

    private final CreditPagesMapper mapper;
    private final BusinessDay day;

    CreditPages(CreditPagesMapper mapper, BusinessDay day) {
        this.mapper = mapper;
        this.day = day;
    }

    @GetMapping("/console/members/credits")
    String credits(@RequestParam(defaultValue = "7") String days, HttpServletRequest request, Model page) {
        int length = PERIODS.stream()
                .filter(p -> p.toString().equals(days))
                .findFirst()
                .orElse(7);
        var today = day.today();
        var first = today.minusDays(length - 1L);
        Long store = ConsoleFrame.store(request).map(id -> id.value()).orElse(null);
        var rows = mapper.credits(Tenant.current(), BusinessDay.startOf(first), day.endOf(today), first, today, store);
        page.addAttribute("periods", PERIODS);
        page.addAttribute("days", length);
        page.addAttribute("rows", rows);
        page.addAttribute(
                "joined",
                rows.stream().mapToInt(CreditPagesMapper.Credit::joined).sum());
        page.addAttribute(
                "topUps",
                rows.stream().mapToInt(CreditPagesMapper.Credit::topUps).sum());
        page.addAttribute(
                "net", rows.stream().map(CreditPagesMapper.Credit::net).reduce(Money.ZERO, Money::plus));
        return "admin/report/credits";
    }
}
