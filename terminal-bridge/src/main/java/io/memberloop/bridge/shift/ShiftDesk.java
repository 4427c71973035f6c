package io.memberloop.bridge.shift;

import io.memberloop.bridge.event.DeviceEvents;
import io.memberloop.bridge.outbox.Outbox;
import io.memberloop.bridge.staff.Approvals;
import io.memberloop.bridge.store.Store;
import io.memberloop.bridge.voiding.Voided;
import io.memberloop.bridge.voiding.Voids;
import io.memberloop.bridge.web.Caller;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.money.Money;
import io.memberloop.terminal.ShiftReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes the drawer over, puts cash in and out, counts it and hands it on. Needs no server. Callers bring the transaction. */
@Component
class ShiftDesk {

    private static final int RECENT = 20;
    /** How far the first shift of a store looks back for what was taken off before it. */
    private static final long FIRST_LOOKS_BACK = Duration.ofDays(1).toMillis();

    private final Shifts shifts;
    private final CashBook book;
    private final Voids voids;
    private final ShiftSlips slips;
    private final Approvals approvals;
    private final Store store;
    private final DeviceEvents events;
    private final Outbox outbox;
    private final Clock clock;

    ShiftDesk(
            Shifts shifts,
            CashBook book,
            Voids voids,
            ShiftSlips slips,
            Approvals approvals,
            Store store,
            DeviceEvents events,
            Outbox outbox,
            Clock clock) {
        this.shifts = shifts;
        this.book = book;
        this.voids = voids;
        this.slips = slips;
        this.approvals = approvals;
        this.store = store;
        this.events = events;
        this.outbox = outbox;
        this.clock = clock;
    }

    ShiftView view(Caller caller) {
        var closed = shifts.closed(RECENT).stream().map(Shift::report).toList();
        var date = store.businessDate();
        var today = new Totals(book.ofDay(date));
        return new ShiftView(
                shifts.open().map(shift -> open(caller, shift)).orElse(null),
                closed.isEmpty() ? Money.ZERO : closed.get(0).countedCash(),
                closed,
                new ShiftView.Day(date.toString(), today.net(), today.topUps(), today.byKind()));
    }

    /** @throws Refusal {@code shift_open} */
    ShiftView open(Caller caller, Money openingCash) {
        shifts.create(caller.staff(), openingCash);
        return told(caller);
    }

    /**
     * @param amount below zero when it is taken out, which needs a manager
     * @throws Refusal {@code shift_none}; {@code cash_out_needs_manager}; the field, when there is not so much
     */
    ShiftView move(Caller caller, Money amount, String reason, String approval) {
        var shift = opened();
        if (amount.isNegative() && !isManager(caller)) {
            agreed(caller, approval, "cash_out_needs_manager");
        }
        var left = shift.openingCash()
                .plus(new Totals(book.ofShift(shift.id())).cash())
                .plus(amount);
        if (left.isNegative()) {
            throw Refusal.field("amount", "drawer.short");
        }
        book.move(caller.opId(), caller.staff().name(), amount, reason);
        approvals.spend(approval);
        return told(caller);
    }

    /**
     * Counts and closes. The report prints by itself and goes to the server when it can.
     *
     * @param note why the count differs; a count that differs without one is refused, so that it is counted again
     * @throws Refusal {@code shift_none}; {@code shift_of_another} when neither the one who opened it nor a manager closes
     *     it; {@code shift_difference}
     */
    ShiftView close(Caller caller, Money counted, String note, String approval) {
        var shift = opened();
        if (!mayClose(caller, shift)) {
            agreed(caller, approval, "shift_of_another", shift.openedByName());
        }
        var report = report(caller, shift, counted, note);
        if (!report.difference().isZero() && note.isEmpty()) {
            throw Refusal.of(409, "shift_difference", report.difference().display());
        }
        shifts.close(report);
        outbox.changed();
        approvals.spend(approval);
        slips.shift(report, 0);
        return told(caller);
    }

    private ShiftReport report(Caller caller, Shift shift, Money counted, String note) {
        var totals = new Totals(book.ofShift(shift.id()));
        var now = clock.instant();
        return new ShiftReport(
                shift.id(),
                shift.number(),
                shift.businessDate(),
                shift.openedByName(),
                Instant.ofEpochMilli(shift.openedAt()).toString(),
                caller.staff().name(),
                now.toString(),
                shift.openingCash(),
                shift.openingCash().plus(totals.cash()),
                counted,
                note,
                totals.topUps(),
                totals.byKind(),
                totals.movements(),
                voided(sinceTheLast(shift), now.toEpochMilli()));
    }

    /** What was taken off between two shifts is told with the later one, or nobody would hear of it. */
    private long sinceTheLast(Shift shift) {
        return shifts.closed(1).stream()
                .map(last -> Instant.parse(last.report().closedAt()).toEpochMilli())
                .findFirst()
                .orElse(shift.openedAt() - FIRST_LOOKS_BACK);
    }

    /** What the kitchen did not have cost nobody anything: the papers name it, the report leaves it out. */
    private List<ShiftReport.Voided> voided(long from, long to) {
        return voids.between(from, to).stream()
                .filter(v -> v.sent() > 0)
                .map(ShiftDesk::voided)
                .toList();
    }

    private static ShiftReport.Voided voided(Voided v) {
        return new ShiftReport.Voided(
                Instant.ofEpochMilli(v.at()).toString(),
                v.name(),
                v.sent(),
                v.price().times(v.sent()),
                v.reason(),
                v.staffName(),
                v.allowedBy());
    }

    private ShiftView.Open open(Caller caller, Shift shift) {
        var totals = new Totals(book.ofShift(shift.id()));
        return new ShiftView.Open(
                shift.id(),
                shift.number(),
                shift.openedByName(),
                Instant.ofEpochMilli(shift.openedAt()).toString(),
                shift.openingCash(),
                isManager(caller) ? shift.openingCash().plus(totals.cash()) : null,
                totals.net(),
                totals.topUps(),
                mayClose(caller, shift),
                totals.byKind(),
                totals.movements());
    }

    private ShiftView told(Caller caller) {
        events.publish("shift", Map.of());
        return view(caller);
    }

    private Shift opened() {
        return shifts.open().orElseThrow(() -> Refusal.of(409, "shift_none"));
    }

    private void agreed(Caller caller, String approval, String otherwise, Object... arguments) {
        if (approvals.find(caller.deviceId(), approval) == null) {
            throw Refusal.of(403, otherwise, arguments);
        }
    }

    private static boolean mayClose(Caller caller, Shift shift) {
        return isManager(caller) || shift.openedBy().equals(caller.staff().id());
    }

    private static boolean isManager(Caller caller) {
        return "MANAGER".equals(caller.staff().role());
    }
}
