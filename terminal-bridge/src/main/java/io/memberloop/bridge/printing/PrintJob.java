package io.memberloop.bridge.printing;

import io.memberloop.paper.Slip;

/**
 * One piece of paper somebody asked for, or one opening of the cash drawer.
 *
 * @param billId what it is about; null for a device's own text
 * @param state {@code QUEUED} → {@code CLAIMED} → {@code SENT} → {@code CONFIRMED} the printer said that it is printed ·
 *     {@code FAILED} nothing was printed · {@code UNCONFIRMED} nobody knows; never sent again by itself, a person is asked
 * @param reason why it waits or ended badly: {@code unreachable}, {@code paper_out}, {@code cover_open}, {@code
 *     printer_error}, {@code no_ack}, {@code interrupted}, {@code too_old}, {@code unprintable}, {@code canceled}, {@code person}, {@code
 *     device}; of a SENT one {@code cannot_tell}: the printer never says; else empty
 * @param copy 0 the first slip, then 1, 2 …
 * @param kind {@code PAPER} or {@code DRAWER}
 * @param printerId where it is or will be printed
 * @param meantFor the printer that it was routed to; another one while that stands in
 * @param sentAt when the first byte was about to leave; null proves that nothing has left
 */
public record PrintJob(
        String id,
        String billId,
        int copy,
        Slip slip,
        String state,
        String reason,
        int tries,
        long createdAt,
        String kind,
        String title,
        String printerId,
        String meantFor,
        Long sentAt) {

    boolean isDrawer() {
        return kind.equals("DRAWER");
    }
}
