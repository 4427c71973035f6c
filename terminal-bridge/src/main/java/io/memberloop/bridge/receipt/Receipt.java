package io.memberloop.bridge.receipt;

import java.util.List;

/**
 * What the receipt template is given: ready texts, already harmless for the markup. Empty texts are left out by the
 * template.
 */
record Receipt(
        String shop,
        String store,
        String address,
        String phone,
        String number,
        String table,
        String waiter,
        String time,
        List<Line> lines,
        String subtotal,
        List<Amount> discounts,
        List<Amount> charges,
        String due,
        List<Amount> tenders,
        List<String> transactionIds,
        String member,
        String bonus,
        String storedBalance,
        boolean earns,
        String pointsEarned,
        String pointsBalance,
        boolean pointsPending,
        String qr,
        boolean joinQr,
        int copy) {

    record Line(String name, int quantity, String amount) {}

    record Amount(String name, String amount) {}
}
