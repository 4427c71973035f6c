package io.memberloop.crm.terminal;

import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shift.Shifts;
import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import io.memberloop.terminal.TerminalApi;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Closed shifts of the store's drawer; the shape stands in {@link ShiftReport}. */
@RestController
@RequestMapping(TerminalApi.BASE + "/shifts")
class ShiftController {

    /** More ways of paying, or movements of cash, than any shift has. */
    private static final int MANY = 1_000;

    private static final int LONGEST_TEXT = 60;

    /** Longer than any dish is called. */
    private static final int LONGEST_DISH = 200;

    private final Shifts shifts;

    ShiftController(Shifts shifts) {
        this.shifts = shifts;
    }

    @PutMapping("/{id}")
    ShiftReport keep(
            @RequestAttribute(BridgeSecurity.BRIDGE) Bridge bridge,
            @PathVariable String id,
            @RequestBody ShiftReport report) {
        check(id, report);
        return shifts.keep(bridge.storeId(), report);
    }

    private static void check(String id, ShiftReport report) {
        need("shiftId", id.matches("[0-9A-Za-z-]{1,40}") && id.equals(report.shiftId()));
        need("number", report.number() != null && report.number().matches("[0-9-]{1,20}"));
        need("openedBy", text(report.openedBy()));
        need("closedBy", text(report.closedBy()));
        need("note", text(report.note()));
        need("businessDate", isTime(() -> LocalDate.parse(report.businessDate())));
        need("openedAt", isTime(() -> Instant.parse(report.openedAt())));
        need("closedAt", isTime(() -> Instant.parse(report.closedAt())));
        need("openingCash", amount(report.openingCash()));
        need("expectedCash", report.expectedCash() != null);
        need("countedCash", amount(report.countedCash()));
        need("topUps", report.topUps() != null);
        need("totals", few(report.totals()) && report.totals().stream().allMatch(ShiftController::complete));
        need("movements", few(report.movements()) && report.movements().stream().allMatch(ShiftController::complete));
        need(
                "voids",
                report.voids() == null
                        || few(report.voids()) && report.voids().stream().allMatch(ShiftController::complete));
    }

    private static boolean complete(ShiftReport.Total total) {
        return total != null
                && total.kind() != null
                && total.kind().matches("[A-Z_]{1,20}")
                && total.taken() != null
                && total.refunded() != null;
    }

    private static boolean complete(ShiftReport.Movement movement) {
        return movement != null
                && isTime(() -> Instant.parse(movement.at()))
                && text(movement.staffName())
                && text(movement.reason())
                && movement.amount() != null;
    }

    private static boolean complete(ShiftReport.Voided voided) {
        return voided != null
                && isTime(() -> Instant.parse(voided.at()))
                && voided.name() != null
                && voided.name().length() <= LONGEST_DISH
                && voided.quantity() > 0
                && amount(voided.worth())
                && text(voided.reason())
                && text(voided.staffName())
                && text(voided.allowedBy());
    }

    private static boolean few(List<?> list) {
        return list != null && list.size() <= MANY;
    }

    private static boolean text(String text) {
        return text != null && text.length() <= LONGEST_TEXT;
    }

    private static boolean amount(Money amount) {
        return amount != null && !amount.isNegative();
    }

    private static boolean isTime(Runnable parse) {
        try {
            parse.run();
            return true;
        } catch (DateTimeException | NullPointerException e) {
            return false;
        }
    }

    private static void need(String field, boolean fine) {
        if (!fine) {
            throw Refusal.invalid(field, "shift_report_wrong");
        }
    }
}
