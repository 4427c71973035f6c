package io.memberloop.crm.segment;

import io.memberloop.crm.merchant.BusinessDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Conditions with their days worked out, ready to be bound to the statements of {@link SegmentMapper}. Nothing of it is
 * ever part of the SQL text.
 */
final class MemberQuery {

    private MemberQuery() {}

    /**
     * One condition in the terms of the tables.
     *
     * @param since spent: first date that counts; lastVisitOver: a visit on or after it is too new
     * @param joinedBefore lastVisitOver: who joined later is too new
     */
    record Term(String kind, Long fen, LocalDate since, Instant joinedBefore, List<Long> tiers, String tag) {}

    static List<Term> terms(List<Condition> conditions, LocalDate today) {
        return conditions.stream().map(condition -> term(condition, today)).toList();
    }

    private static Term term(Condition condition, LocalDate today) {
        if (condition instanceof Condition.Spent spent) {
            return new Term("spent", spent.minFen().fen(), today.minusDays(spent.days() - 1L), null, List.of(), null);
        }
        if (condition instanceof Condition.LastVisitOver over) {
            var since = today.minusDays(over.days());
            var joined =
                    since.atTime(LocalTime.MIDNIGHT).atZone(BusinessDay.ZONE).toInstant();
            return new Term("lastVisitOver", null, since, joined, List.of(), null);
        }
        if (condition instanceof Condition.InTier tier) {
            return new Term("tier", null, null, null, tier.tiers(), null);
        }
        return new Term("tag", null, null, null, List.of(), ((Condition.Tagged) condition).tag());
    }
}
