package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PaymentGateway.Answer;
import io.memberloop.crm.payment.PaymentGateway.Closed;
import io.memberloop.crm.payment.PaymentGateway.Failing;
import io.memberloop.crm.payment.PaymentGateway.NotFound;
import io.memberloop.crm.payment.PaymentGateway.Paid;
import io.memberloop.crm.payment.PaymentGateway.Refused;
import io.memberloop.crm.payment.PaymentGateway.Unclear;
import io.memberloop.crm.payment.PaymentGateway.Waiting;
import io.memberloop.crm.platform.Db;
import io.memberloop.money.Money;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Payment codes by the old interface. Sources: pay.weixin.qq.com, 付款码支付 v2: 提交付款码支付, 查询订单, 撤销订单. */
@Component
class V2CodeGateway implements CodeGateway {

    private static final Logger log = LoggerFactory.getLogger(V2CodeGateway.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String PAYING = "USERPAYING";

    /** After these nobody but a query knows. */
    private static final Set<String> UNCLEAR = Set.of("SYSTEMERROR", "BANKERROR", "ORDERPAID", "OUT_TRADE_NO_USED", "");

    private final V2Http http;
    private final PayAccounts accounts;

    V2CodeGateway(V2Http http, PayAccounts accounts) {
        this.http = http;
        this.accounts = accounts;
    }

    @Override
    public PayApi api() {
        return PayApi.V2;
    }

    @Override
    public Answer charge(Attempt attempt, PaymentCode code) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        var request = new V2Message()
                .put("body", attempt.description())
                .put("out_trade_no", attempt.outTradeNo())
                .put("total_fee", Long.toString(attempt.amount().fen()))
                .put("spbill_create_ip", "127.0.0.1")
                .put("auth_code", code.digits());
        try {
            var answer = http.post(account, accounts.keys(account.id()), "/pay/micropay", request);
            if (isDone(answer)) {
                return paid(answer);
            }
            var error = answer.get("err_code");
            if (PAYING.equals(error)) {
                return new Waiting(null, null);
            }
            log.info("attempt {}: charge answered {}", attempt.id(), error);
            return UNCLEAR.contains(error)
                    ? new Unclear("charge: " + error)
                    : new Refused(error, answer.get("err_code_des"));
        } catch (IOException | RuntimeException e) {
            return silent(attempt, "charge", e);
        }
    }

    @Override
    public Answer query(Attempt attempt) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        try {
            var answer = http.post(account, accounts.keys(account.id()), "/pay/orderquery", order(attempt));
            if (!isDone(answer)) {
                return "ORDERNOTEXIST".equals(answer.get("err_code"))
                        ? new NotFound()
                        : new Unclear("query: " + answer.get("err_code"));
            }
            return switch (answer.get("trade_state")) {
                case "SUCCESS", "REFUND" -> paid(answer);
                case "NOTPAY", PAYING -> new Waiting(null, null);
                case "CLOSED", "REVOKED" -> new Closed();
                case "PAYERROR" -> new Failing("PAYERROR");
                default -> new Unclear("trade_state " + answer.get("trade_state"));
            };
        } catch (IOException | RuntimeException e) {
            return silent(attempt, "query", e);
        }
    }

    @Override
    public Answer reverse(Attempt attempt) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        try {
            var answer = http.postWithCertificate(
                    account, accounts.keys(account.id()), "/secapi/pay/reverse", order(attempt));
            if (isDone(answer) && !"Y".equals(answer.get("recall"))) {
                return new Closed();
            }
            var error = answer.get("err_code");
            if (PAYING.equals(error) || "Y".equals(answer.get("recall"))) {
                return new Waiting(null, null);
            }
            return "ORDERNOTEXIST".equals(error) ? new NotFound() : new Unclear("reverse: " + error);
        } catch (IOException | RuntimeException e) {
            return silent(attempt, "reverse", e);
        }
    }

    private static V2Message order(Attempt attempt) {
        return new V2Message().put("out_trade_no", attempt.outTradeNo());
    }

    private static boolean isDone(V2Message answer) {
        return "SUCCESS".equals(answer.get("result_code"));
    }

    private static Answer paid(V2Message answer) {
        try {
            return new Paid(
                    answer.get("mch_id"),
                    answer.get("appid"),
                    answer.get("out_trade_no"),
                    answer.get("transaction_id"),
                    answer.get("openid").isEmpty() ? null : answer.get("openid"),
                    Money.ofFen(Long.parseLong(answer.get("total_fee"))),
                    LocalDateTime.parse(answer.get("time_end"), TIME).toInstant(ZoneOffset.ofHours(8)));
        } catch (DateTimeException | NumberFormatException nonsense) {
            return new Unclear("a payment without amount or time");
        }
    }

    /** Without the exception's text: it may quote the request, and the request holds the code. */
    private static Answer silent(Attempt attempt, String call, Exception e) {
        log.warn(
                "attempt {}: {} without a clear answer: {}",
                attempt.id(),
                call,
                e.getClass().getSimpleName());
        return new Unclear(call + ": " + e.getClass().getSimpleName());
    }
}
