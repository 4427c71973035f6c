package io.memberloop.paper;

import java.util.List;

/** What the template of refund slips is given: ready texts, already harmless for the markup; empty ones are left out. */
public record RefundSlip(
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
        String approvedBy) {

    public record Row(String name, String amount) {}
}
