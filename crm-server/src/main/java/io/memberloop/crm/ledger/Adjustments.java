package io.memberloop.crm.ledger;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.access.Role;
import io.memberloop.crm.ledger.Book.House;
import io.memberloop.crm.ledger.Ledger.Take;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/**
 * Corrections by hand: with a reason, and in the audit log in the same transaction. An owner may correct everything; a
 * manager points and bonus, so much a day; nobody else anything.
 */
@Service
public class Adjustments {

    /** A million points, or ¥10,000. Beyond it a typing error is likelier. */
    public static final long LIMIT = 1_000_000;

    private static final String KIND = "ADJUSTMENT";
    private static final int LONGEST_REASON = 100;

    private final AdjustmentMapper mapper;
    private final CorrectionLimits limits;
    private final Ledger ledger;
    private final Audit audit;
    private final BusinessDay day;
    private final Db db;
    private final Clock clock;

    Adjustments(
            AdjustmentMapper mapper,
            CorrectionLimits limits,
            Ledger ledger,
            Audit audit,
            BusinessDay day,
            Db db,
            Clock clock) {
        this.mapper = mapper;
        this.limits = limits;
        this.ledger = ledger;
        this.audit = audit;
        this.day = day;
        this.db = db;
        this.clock = clock;
    }

    /**
     * @param amount points or fen; below zero takes away, at most what can be spent
     * @param expiresOn the last day of what is given, or {@link Ledger#NEVER}
     * @param operation made by the page before it is sent: sent twice, booked once
     */
    public record Wanted(
            MemberId member, Asset asset, long amount, LocalDate expiresOn, String reason, String operation) {}

    /** @param actor the console user */
    public record By(String actor, Role role) {}

    /**
     * @return false when the operation was booked before; nothing is changed then
     * @throws Refusal {@code adjustment_wrong}, {@code reason_missing}, {@code adjustment_not_allowed}, {@code
     *     adjustment_over_day}, {@code points_too_few}, {@code balance_too_low}; {@code op_reused} for an operation that
     *     did something else
     */
    public boolean adjust(Wanted wanted, By by) {
        if (wanted.amount() == 0 || Math.abs(wanted.amount()) > LIMIT) {
            throw Refusal.invalid("amount", "adjustment_wrong");
        }
        var why = wanted.reason() == null ? "" : wanted.reason().strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Refusal.invalid("reason", "reason_missing", LONGEST_REASON);
        }
        var limit = limits.aDay(by.role(), wanted.asset());
        if (limit != null && limit == 0) {
            throw Refusal.of(403, "adjustment_not_allowed");
        }
        var row = new AdjustmentMapper.Row(wanted.member(), wanted.asset(), wanted.amount(), wanted.expiresOn(), why);
        return db.in(() -> first(row, wanted.operation(), by) && book(row, wanted.operation(), by, limit));
    }

    private boolean first(AdjustmentMapper.Row row, String operation, By by) {
        var merchant = Tenant.current();
        if (mapper.insert(Ids.next(), merchant, operation, row, by.actor(), Instant.now(clock)) == 1) {
            return true;
        }
        if (!row.equals(mapper.made(merchant, operation))) {
            throw Refusal.conflict("op_reused");
        }
        return false;
    }

    private boolean book(AdjustmentMapper.Row row, String operation, By by, Long limit) {
        if (limit != null) {
            useLimit(row, by.actor(), limit);
        }
        var cause = new Cause(KIND, operation);
        if (row.amount() > 0) {
            var parts = Parts.of(row.asset(), row.amount());
            ledger.credit(row.memberId(), parts, row.expiresOn(), cause, House.ADJUSTED, row.reason());
        } else {
            var take = Take.one(row.asset(), -row.amount());
            ledger.spend(row.memberId(), take, cause, House.ADJUSTED, row.reason());
        }
        audit.record(
                Audit.Actor.CONSOLE,
                by.actor(),
                "adjust_balance",
                "member:" + row.memberId(),
                row.asset() + " " + row.amount() + ": " + row.reason());
        return true;
    }

    private void useLimit(AdjustmentMapper.Row row, String actor, long limit) {
        var merchant = Tenant.current();
        var today = day.today();
        mapper.openDay(merchant, actor, today, row.asset());
        if (mapper.use(merchant, actor, today, row.asset(), Math.abs(row.amount()), limit) == 0) {
            var shown = Parts.of(row.asset(), limit);
            throw Refusal.conflict(
                    "adjustment_over_day",
                    row.asset().isMoney()
                            ? shown.money().display()
                            : shown.points().display());
        }
    }
}
