package io.memberloop.crm.shift;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.crm.shared.StoreId;
import io.memberloop.terminal.ShiftReport;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what bridges report of closed shifts. */
@Service
public class Shifts {

    private final ShiftMapper mapper;
    private final JsonMapper json;
    private final Clock clock;

    Shifts(ShiftMapper mapper, JsonMapper json, Clock clock) {
        this.mapper = mapper;
        this.json = json;
        this.clock = clock;
    }

    /** A shift of a store. */
    public record Shift(StoreId storeId, String store, ShiftReport report) {

        public Instant openedAt() {
            return Instant.parse(report.openedAt());
        }

        public Instant closedAt() {
            return Instant.parse(report.closedAt());
        }
    }

    /**
     * Keeps the first report of a shift. The same one again changes nothing.
     *
     * @param report complete and checked
     * @throws Refusal {@code shift_reused} for another report under the same id
     */
    public ShiftReport keep(StoreId store, ShiftReport report) {
        var merchant = Tenant.current();
        var text = json.writeValueAsString(report);
        mapper.add(
                merchant,
                store,
                report.shiftId(),
                report.number(),
                LocalDate.parse(report.businessDate()),
                report.closedBy(),
                Instant.parse(report.openedAt()),
                Instant.parse(report.closedAt()),
                report.expectedCash().fen(),
                report.countedCash().fen(),
                text,
                clock.instant());
        // not by its text: the first one may have been written when a report had fewer fields
        var kept = json.readValue(mapper.report(merchant, store, report.shiftId()), ShiftReport.class);
        if (!report.equals(kept)) {
            throw Refusal.conflict("shift_reused");
        }
        return report;
    }

    /** Those opened on this business date, by store and time. @param store null = all */
    public List<Shift> of(LocalDate date, Long store) {
        return mapper.of(Tenant.current(), date, store).stream()
                .map(row -> new Shift(row.storeId(), row.store(), json.readValue(row.report(), ShiftReport.class)))
                .toList();
    }
}
