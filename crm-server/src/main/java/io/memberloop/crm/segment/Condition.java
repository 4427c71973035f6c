package io.memberloop.crm.segment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.memberloop.money.Money;
import java.util.List;

/** One row of a segment; a member must meet all rows. Stored as JSON, so names and fields here are a format. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Spent.class, name = "spent"),
    @JsonSubTypes.Type(value = Condition.LastVisitOver.class, name = "lastVisitOver"),
    @JsonSubTypes.Type(value = Condition.InTier.class, name = "tier"),
    @JsonSubTypes.Type(value = Condition.Tagged.class, name = "tag")
})
public sealed interface Condition {

    /**
     * Paid at least this much in the last days.
     *
     * @param minFen positive, together over all visits
     * @param days business dates, today being the first of them counted back
     */
    record Spent(Money minFen, int days) implements Condition {}

    /**
     * Did not come for more than this many days. Somebody who never came counts from the day of joining: who joined
     * yesterday has not been missed yet.
     */
    record LastVisitOver(int days) implements Condition {}

    /** Is in one of these tiers. */
    record InTier(List<Long> tiers) implements Condition {
        public InTier {
            tiers = List.copyOf(tiers);
        }
    }

    /** Has this tag. */
    record Tagged(String tag) implements Condition {}
}
