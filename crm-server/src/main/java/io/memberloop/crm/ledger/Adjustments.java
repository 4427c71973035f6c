package io.memberloop.crm.ledger;

import io.memberloop.crm.access.Audit;
import io.memberloop.crm.ledger.Book.House;
import io.memberloop.crm.ledger.Ledger.Take;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.Refusal;
import java.time.LocalDate;
import org.springframework.stereotype.Service;

/** Corrections by hand: with a reason, and in the audit log in the same transaction. */
@Service
public class Adjustments {

    /** A million points, or ¥10,000. Beyond it a typing error is likelier. */
    public static final long LIMIT = 1_000_000;

    private static final String KIND = "ADJUSTMENT";
    private static final int LONGEST_REASON = 100;

    private final Ledger ledger;
    private final Audit audit;
    private final Db db;

    Adjustments(Ledger ledger, Audit audit, Db db) {
        this.ledger = ledger;
        this.audit = audit;
        this.db = db;
    }

    /**
     * @param amount points or fen; below zero takes away, at most what can be spent
     * @param expiresOn the last day of what is given, or {@link Ledger#NEVER}
     * @param operation made by the page before it is sent: sent twice, booked once
     * @param actor the console user, who has the right to do this
     * @throws Refusal {@code adjustment_wrong}, {@code reason_missing}, {@code points_too_few}, {@code balance_too_low}
     */
    public void adjust(
            MemberId member,
            Asset asset,
            long amount,
            LocalDate expiresOn,
            String reason,
            String operation,
            String actor) {
        if (amount == 0 || Math.abs(amount) > LIMIT) {
            throw Refusal.invalid("amount", "adjustment_wrong");
        }
        var why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Refusal.invalid("reason", "reason_missing", LONGEST_REASON);
        }
        var cause = new Cause(KIND, operation);
        db.run(() -> {
            if (book(member, asset, amount, expiresOn, why, cause)) {
                var detail = asset + " " + amount + ": " + why;
                audit.record(Audit.Actor.CONSOLE, actor, "adjust_balance", "member:" + member, detail);
            }
        });
    }

    private boolean book(MemberId member, Asset asset, long amount, LocalDate expiresOn, String reason, Cause cause) {
        if (amount > 0) {
            return ledger.credit(member, Parts.of(asset, amount), expiresOn, cause, House.ADJUSTED, reason);
        }
        return ledger.spend(member, Take.one(asset, -amount), cause, House.ADJUSTED, reason)
                .first();
    }
}
