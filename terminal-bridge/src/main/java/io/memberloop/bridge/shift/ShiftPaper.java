package io.memberloop.bridge.shift;

import java.util.List;

/**
 * What the templates of shift and day reports are given: ready texts, harmless for the markup. Empty texts and lists are
 * left out by the template.
 *
 * @param rows names and amounts, in blocks that a line divides
 */
record ShiftPaper(
        String shop,
        String store,
        String number,
        String date,
        List<Row> people,
        List<List<Row>> blocks,
        Row difference,
        String note,
        int copy) {

    record Row(String name, String amount) {}
}
