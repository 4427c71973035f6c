package io.memberloop.bridge.refund;

import java.util.List;

/** What the template of refund slips is given: ready texts, already harmless for the markup; empty ones are left out. */
record RefundSlip(
        String shop,
        String store,
        String bill,
        String number,
        String time,
        List<Row> lines,
        String total,
        List<Row> parts,
        boolean underWay,
        String pointsBack,
        String pointsTaken,
        String reason,
        String askedBy,
        String approvedBy,
        int copy) {

    record Row(String name, String amount) {}
}
