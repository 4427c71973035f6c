package io.memberloop.crm.ledger;

import io.memberloop.crm.platform.Ids;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.money.Points;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Points of members. Every movement has a leg on the member's account and the opposite leg on a house account; a business
 * event (kind, id) moves points once, however often it is told.
 */
@Service
public class Ledger {

    /** An expiry that never comes. */
    public static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private static final String POINTS = "POINTS";

    private final LedgerMapper mapper;
    private final Clock clock;

    Ledger(LedgerMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    /** @param amount signed points */
    public record Entry(long id, Points amount, String businessKind, String businessId, String reason, Instant at) {}

    /** The balance; below zero = owed. Zero for somebody who never had points. */
    public Points points(MemberId member) {
        return mapper.balance(Tenant.current(), member, POINTS).orElse(Points.ZERO);
    }

    /** The newest entries first. */
    public List<Entry> pointsEntries(MemberId member, int limit) {
        return mapper.entries(Tenant.current(), member, POINTS, limit);
    }

    /**
     * Gives points, in the caller's transaction.
     *
     * @param points positive
     * @param expiresOn the last day they can be used, or {@link #NEVER}
     * @return false when this business event was booked before; nothing is changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean earn(
            MemberId member,
            Points points,
            LocalDate expiresOn,
            String businessKind,
            String businessId,
            String reason) {
        if (!points.isPositive()) {
            throw new IllegalArgumentException("earn " + points);
        }
        var merchant = Tenant.current();
        mapper.open(Ids.next(), merchant, member, POINTS);
        // the row lock orders writers of one account, so balance and lots below see each other
        var account = mapper.lock(merchant, member, POINTS);
        var now = Instant.now(clock);
        long entry = Ids.next();
        var leg = new LedgerMapper.Leg(
                entry, merchant, POINTS, account.id(), null, points.value(), businessKind, businessId, 1, reason, now);
        if (mapper.enter(leg) == 0) {
            return false;
        }
        mapper.enter(new LedgerMapper.Leg(
                Ids.next(),
                merchant,
                POINTS,
                null,
                "POINTS_ISSUED",
                -points.value(),
                businessKind,
                businessId,
                2,
                reason,
                now));
        mapper.add(merchant, account.id(), points.value());
        // what is owed is paid first: only what lifts the balance above zero can be spent later
        long spendable = Math.max(0, Math.min(points.value(), account.balance() + points.value()));
        mapper.openLot(Ids.next(), merchant, account.id(), points.value(), spendable, expiresOn, entry);
        return true;
    }
}
