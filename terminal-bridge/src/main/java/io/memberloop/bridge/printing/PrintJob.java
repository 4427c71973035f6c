package io.memberloop.bridge.printing;

/**
 * One piece of paper somebody asked for.
 *
 * @param state {@code QUEUED} → {@code CLAIMED} (perhaps something has left the bridge from here on) → {@code SENT} → {@code
 *     CONFIRMED} the printer said that it is printed · {@code FAILED} nothing was printed · {@code UNCONFIRMED} nobody
 *     knows; never sent again by itself
 * @param reason why it waits or ended badly: {@code unreachable}, {@code paper_out}, {@code cover_open}, {@code
 *     printer_error}, {@code no_ack}, {@code interrupted}, {@code too_old}; else empty
 * @param copy 0 the first slip, then 1, 2 …
 */
public record PrintJob(
        String id, String billId, int copy, Slip slip, String state, String reason, int tries, long createdAt) {}
