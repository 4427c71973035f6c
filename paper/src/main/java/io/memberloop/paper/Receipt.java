package io.memberloop.paper;

import java.util.List;

/**
 * What the receipt's template is given, and that of the bill that is shown before it is paid: ready texts, already
 * harmless for the markup. Empty texts are left out by the template.
 *
 * @param pickup number that is called out, and whether it is carried away; empty at a table
 * @param qr what the code at the end holds; empty = none
 * @param code what it is for: {@code JOIN}, {@code BILL} or {@code PAY}
 */
public record Receipt(
        String number,
        String table,
        String guests,
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
        String code,
        String pickup) {

    /**
     * @param quantity how many, or what it weighs: {@code ×2}, {@code 0.435 kg}
     * @param details how the price came about, one line of paper each
     */
    public record Line(String name, String quantity, String amount, List<String> details) {}

    public record Amount(String name, String amount) {}
}
