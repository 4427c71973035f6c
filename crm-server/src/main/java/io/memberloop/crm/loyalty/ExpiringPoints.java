package io.memberloop.crm.loyalty;

import io.memberloop.crm.ledger.Asset;
import io.memberloop.crm.ledger.Ledger;
import io.memberloop.crm.merchant.BusinessDay;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MemberId;
import io.memberloop.money.Points;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Points that are over soon, as the shop's rule counts soon. */
@Service
public class ExpiringPoints {

    /** More days than a notice can reach ahead hold lots of. */
    private static final int DAYS = 400;

    private final EarnRuleMapper rules;
    private final Ledger ledger;
    private final BusinessDay day;

    ExpiringPoints(EarnRuleMapper rules, Ledger ledger, BusinessDay day) {
        this.rules = rules;
        this.ledger = ledger;
        this.day = day;
    }

    /** @param first the last day of those that are over first */
    public record Soon(Points points, LocalDate first) {}

    /** How many days before points are over their owner hears of it; 0 = never. */
    public int noticeDays() {
        return rules.of(Tenant.current()).map(EarnRule::noticeDays).orElse(0);
    }

    /** Empty when none are over soon, or the shop does not tell. */
    public Optional<Soon> of(MemberId member) {
        int days = noticeDays();
        if (days == 0) {
            return Optional.empty();
        }
        var until = day.today().plusDays(days);
        var soon = ledger.expiring(member, DAYS).stream()
                .filter(lot -> lot.asset() == Asset.POINTS && !lot.expiresOn().isAfter(until))
                .toList();
        if (soon.isEmpty()) {
            return Optional.empty();
        }
        long points = soon.stream().mapToLong(Ledger.Expiring::amount).sum();
        return Optional.of(new Soon(Points.of(points), soon.get(0).expiresOn()));
    }
}
