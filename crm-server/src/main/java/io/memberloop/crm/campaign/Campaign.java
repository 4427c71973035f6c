package io.memberloop.crm.campaign;

import io.memberloop.crm.shared.CampaignId;
import io.memberloop.crm.shared.OfferId;
import io.memberloop.crm.shared.SegmentId;
import java.time.Instant;

/**
 * One sending of one offer to one segment.
 *
 * @param message what people read; the way to the coupon is added to it
 * @param holdoutPercent share of the audience that gets nothing, so that the others can be compared with it
 * @param audience frozen people, hold-out included; zero before that
 */
public record Campaign(
        CampaignId id,
        String name,
        SegmentId segmentId,
        OfferId offerId,
        String message,
        int holdoutPercent,
        State state,
        int audience,
        String createdBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** DRAFT can be changed; FREEZING and SENDING run by themselves; PAUSED waits; DONE and CANCELED are ends. */
    public enum State {
        DRAFT,
        FREEZING,
        SENDING,
        PAUSED,
        DONE,
        CANCELED;

        public boolean isRunning() {
            return this == FREEZING || this == SENDING;
        }

        public boolean isOver() {
            return this == DONE || this == CANCELED;
        }
    }

    /** What a marketer decides. */
    public record Draft(String name, SegmentId segmentId, OfferId offerId, String message, int holdoutPercent) {}
}
