package io.memberloop.crm.proof;

import java.time.Instant;

/**
 * One run over a merchant's books.
 *
 * @param startedBy console user, or {@link Proofs#NIGHTLY}
 * @param finishedAt null while it is running
 * @param orders settled ones
 * @param checks how many of {@link Proofs#checks()} are done
 */
public record Proof(
        long id,
        String startedBy,
        Instant startedAt,
        Instant finishedAt,
        long accounts,
        long entries,
        long orders,
        int differences,
        int checks) {

    public boolean isRunning() {
        return finishedAt == null;
    }

    public boolean holds() {
        return finishedAt != null && differences == 0;
    }
}
