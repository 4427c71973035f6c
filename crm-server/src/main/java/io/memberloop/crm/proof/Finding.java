package io.memberloop.crm.proof;

import io.memberloop.crm.shared.MemberId;
import io.memberloop.crm.shared.OrderId;

/**
 * A difference in the books.
 *
 * @param rule name of what does not hold
 * @param member whose account it is, or null
 * @param order which order it is about, or null
 * @param expected in points or fen
 */
public record Finding(String rule, MemberId member, OrderId order, String subject, long expected, long found) {}
