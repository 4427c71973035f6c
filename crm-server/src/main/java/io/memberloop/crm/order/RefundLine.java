package io.memberloop.crm.order;

import io.memberloop.crm.shared.RefundId;
import io.memberloop.money.Money;

/** Pieces of an order's line that were given back. */
public record RefundLine(RefundId refundId, int lineNo, int quantity, Money amountFen) {}
