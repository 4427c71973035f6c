package io.memberloop.crm.order;

import io.memberloop.money.Money;

/**
 * @param discountFen this line's share of every discount
 * @param chargeFen this line's share of every charge
 * @param netFen price × quantity − discount + charge: what a refund of the line gives back
 */
public record OrderLine(
        int lineNo,
        Long itemId,
        String name,
        int quantity,
        Money priceFen,
        Money discountFen,
        Money chargeFen,
        Money netFen) {}
