package io.memberloop.crm.payment;

import io.memberloop.crm.payment.RefundGateway.Standing;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.money.Money;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Refunds that WeChat reports by itself. Source: pay.weixin.qq.com, 退款结果通知. */
@Component
class RefundReports implements PayReports {

    private static final Map<String, RefundState> STATES = Map.of(
            "REFUND.SUCCESS", RefundState.SUCCESS,
            "REFUND.ABNORMAL", RefundState.ABNORMAL,
            "REFUND.CLOSED", RefundState.CLOSED);

    private final AttemptMapper attempts;
    private final PaymentRefundMapper refunds;
    private final RefundBookings bookings;

    RefundReports(AttemptMapper attempts, PaymentRefundMapper refunds, RefundBookings bookings) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.bookings = bookings;
    }

    @Override
    public boolean takes(String eventType) {
        return eventType.startsWith("REFUND.");
    }

    @Override
    public Outcome book(PayReport report) {
        var state = STATES.get(report.eventType());
        if (state == null || !state.name().equals(report.text("refund_status"))) {
            return Outcome.IGNORED;
        }
        var number = report.text("out_refund_no");
        var known = refunds.byNumber(Tenant.current(), report.account().id(), number);
        if (known.isEmpty()) {
            return Outcome.UNKNOWN_ORDER;
        }
        var refund = known.get();
        if (!fits(report, refund)) {
            bookings.mismatch(refund, "notification with another account or amount");
            return Outcome.MISMATCH;
        }
        var account = report.content().path("user_received_account").asString(null);
        bookings.bookNow(
                refund, new Standing(state, number, report.text("refund_id"), refund.amountFen(), account), "NOTIFY");
        return Outcome.APPLIED;
    }

    private boolean fits(PayReport report, PaymentRefund refund) {
        var attempt = attempts.byId(refund.merchantId(), refund.attemptId()).orElseThrow();
        var amount = report.content().path("amount");
        return report.account().mchid().equals(report.text("mchid"))
                && attempt.outTradeNo().equals(report.text("out_trade_no"))
                && is(amount.path("refund"), refund.amountFen())
                && is(amount.path("total"), refund.totalFen());
    }

    private static boolean is(JsonNode fen, Money expected) {
        return fen.isIntegralNumber() && fen.asLong() == expected.fen();
    }
}
