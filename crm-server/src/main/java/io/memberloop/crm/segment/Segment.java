package io.memberloop.crm.segment;

import io.memberloop.crm.shared.SegmentId;
import java.time.Instant;
import java.util.List;

/** A named group of members. Who is in it is asked anew each time. */
public record Segment(SegmentId id, String name, List<Condition> conditions, Instant updatedAt) {

    public Segment {
        conditions = List.copyOf(conditions);
    }
}
