package io.memberloop.crm.ledger;

import io.memberloop.crm.access.Role;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.Refusal;
import io.memberloop.money.Money;
import io.memberloop.money.Points;
import org.springframework.stereotype.Service;

/** How much may be corrected by hand on one business date. Owners may correct everything, others than managers nothing. */
@Service
public class CorrectionLimits {

    private final CorrectionLimitMapper mapper;
    private final Db db;

    CorrectionLimits(CorrectionLimitMapper mapper, Db db) {
        this.mapper = mapper;
        this.db = db;
    }

    /**
     * What a manager may move on a business date, in both directions together. Principal is paid-in money: never.
     *
     * @param version of the row that was read; 0 = none, the usual limits hold
     */
    public record Limits(Points points, Money bonus, int version) {

        static final Limits USUAL = new Limits(Points.of(10_000), Money.ofFen(20_000), 0);
    }

    public Limits current() {
        return mapper.of(Tenant.current()).orElse(Limits.USUAL);
    }

    /** The most that the role may correct of this asset on one day, points or fen; zero = nothing, null = no limit. */
    public Long aDay(Role role, Asset asset) {
        return switch (role) {
            case OWNER -> null;
            case MANAGER ->
                switch (asset) {
                    case POINTS -> current().points().value();
                    case BONUS -> current().bonus().fen();
                    case PRINCIPAL -> 0L;
                };
            case MARKETER, CASHIER -> 0L;
        };
    }

    /**
     * Holds from the next correction on; what was corrected today counts.
     *
     * @throws Refusal {@code rule_changed} when they were changed since these were read
     */
    public void change(Limits wanted) {
        var merchant = Tenant.current();
        int saved =
                db.in(() -> wanted.version() == 0 ? mapper.insert(merchant, wanted) : mapper.update(merchant, wanted));
        if (saved == 0) {
            throw Refusal.conflict("rule_changed");
        }
    }
}
