package io.memberloop.crm.order;

import io.memberloop.menu.LineDetail;
import io.memberloop.money.Money;

/**
 * @param discountFen this line's share of every discount
 * @param chargeFen this line's share of every charge
 * @param netFen price × quantity − discount + charge: what a refund of the line gives back
 * @param detail how the price came about and what the kitchen was told; null on a plain line
 */
public record OrderLine(
        int lineNo,
        Long itemId,
        String name,
        int quantity,
        Money priceFen,
        Money discountFen,
        Money chargeFen,
        Money netFen,
        LineDetail detail) {

    /** Its name with what it weighs and its choices. */
    public String title() {
        return LineDetail.title(name, detail);
    }
}
