package io.memberloop.crm.order;

import io.memberloop.money.Money;

/** @param discountFen this line's share of every discount; what a refund of the line gives back is {@code netFen} */
public record OrderLine(
        int lineNo, Long itemId, String name, int quantity, Money priceFen, Money discountFen, Money netFen) {}
