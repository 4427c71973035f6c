package io.memberloop.paper;

import java.util.List;

/**
 * What the templates of shift and day reports are given: ready texts, harmless for the markup. Empty texts and lists are
 * left out by the template.
 *
 * @param number empty on a day's report
 * @param blocks names and amounts, in blocks that a line divides
 * @param difference null on a day's report
 */
public record ShiftSlip(
        String number, String date, List<Row> people, List<List<Row>> blocks, Row difference, String note) {

    public record Row(String name, String amount) {}
}
