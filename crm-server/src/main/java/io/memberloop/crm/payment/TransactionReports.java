package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PaymentGateway.Paid;
import io.memberloop.crm.platform.Tenant;
import io.memberloop.money.Money;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.stereotype.Component;

/** Payments that WeChat reports by itself. */
@Component
class TransactionReports implements PayReports {

    private final AttemptMapper attempts;
    private final Bookings bookings;
    private final Settling settling;
    private final PaymentWatch watch;
    private final Clock clock;

    TransactionReports(AttemptMapper attempts, Bookings bookings, Settling settling, PaymentWatch watch, Clock clock) {
        this.attempts = attempts;
        this.bookings = bookings;
        this.settling = settling;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public boolean takes(String eventType) {
        return eventType.startsWith("TRANSACTION.");
    }

    @Override
    public Outcome book(PayReport report) {
        if (!"TRANSACTION.SUCCESS".equals(report.eventType()) || !"SUCCESS".equals(report.text("trade_state"))) {
            return Outcome.IGNORED;
        }
        var attempt = attempts.byTradeNo(Tenant.current(), report.account().id(), report.text("out_trade_no"));
        if (attempt.isEmpty()) {
            return Outcome.UNKNOWN_ORDER;
        }
        var paid = paid(report);
        if (paid == null || bookings.mismatch(attempt.get(), paid) != null) {
            return doubted(attempt.get());
        }
        if (bookings.bookNow(attempt.get(), paid, "NOTIFY")) {
            settling.soon(attempt.get());
        }
        return Outcome.APPLIED;
    }

    /** Signed by WeChat, yet it does not fit: only a question to WeChat can tell what was really taken. */
    private Outcome doubted(Attempt attempt) {
        attempts.callHuman(attempt.merchantId(), attempt.id(), "DOUBTED_NOTIFICATION");
        if (attempt.state().isOpen()) {
            watch.sooner(attempt, Instant.now(clock));
        }
        return Outcome.MISMATCH;
    }

    /** @return null when a field is missing or nonsense */
    private static Paid paid(PayReport report) {
        var total = report.content().path("amount").path("total");
        try {
            return !total.isIntegralNumber()
                    ? null
                    : new Paid(
                            report.text("mchid"),
                            report.text("appid"),
                            report.text("out_trade_no"),
                            report.text("transaction_id"),
                            report.content().path("payer").path("openid").asString(null),
                            Money.ofFen(total.asLong()),
                            OffsetDateTime.parse(report.text("success_time")).toInstant());
        } catch (DateTimeException nonsense) {
            return null;
        }
    }
}
