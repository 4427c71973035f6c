package io.memberloop.crm.segment;

import io.memberloop.crm.merchant.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions with their days worked out, ready to be bound to the statements of {@link SegmentMapper}. Nothing of it is
 * ever part of the SQL text.
 *
 * @param tiers null = any; several tier conditions leave what they share
 */
record MemberQuery(List<Spent> spent, List<Away> away, List<Long> tiers, List<String> tags) {

    /** Stands for no tier at all: ids are positive. */
    private static final long NO_TIER = -1;

    /** @param since the first date that counts */
    record Spent(LocalDate since, long fen) {}

    /** @param since a visit on or after it is too new; who joined at or after {@code joinedBefore} is too new */
    record Away(LocalDate since, Instant joinedBefore) {}

    static MemberQuery of(List<Condition> conditions, LocalDate today) {
        var query = new MemberQuery(new ArrayList<>(), new ArrayList<>(), tiers(conditions), new ArrayList<>());
        for (var condition : conditions) {
            if (condition instanceof Condition.Spent spent) {
                query.spent.add(new Spent(
                        today.minusDays(spent.days() - 1L), spent.minFen().fen()));
            } else if (condition instanceof Condition.LastVisitOver over) {
                var since = today.minusDays(over.days());
                query.away.add(
                        new Away(since, since.atStartOfDay(BusinessDay.ZONE).toInstant()));
            } else if (condition instanceof Condition.Tagged tagged) {
                query.tags.add(tagged.tag());
            }
        }
        return query;
    }

    private static List<Long> tiers(List<Condition> conditions) {
        List<Long> shared = null;
        for (var condition : conditions) {
            if (condition instanceof Condition.InTier tier) {
                var before = shared == null ? tier.tiers() : shared;
                shared = before.stream().filter(tier.tiers()::contains).toList();
            }
        }
        return shared != null && shared.isEmpty() ? List.of(NO_TIER) : shared;
    }
}
