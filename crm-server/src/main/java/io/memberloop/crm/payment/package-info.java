/**
 * Takes money through WeChat Pay: attempts, what became of them, and who owns an unclear one. Knows a payable, not an
 * order: what follows from a capture is told through {@link io.memberloop.crm.payment.PaymentOutcomes}.
 */
package io.memberloop.crm.payment;
