package io.memberloop.crm.payment;

import io.memberloop.crm.payment.PaymentGateway.Answer;
import io.memberloop.crm.payment.PaymentGateway.Closed;
import io.memberloop.crm.payment.PaymentGateway.NotFound;
import io.memberloop.crm.payment.PaymentGateway.Refused;
import io.memberloop.crm.payment.PaymentGateway.Unclear;
import io.memberloop.crm.payment.PaymentGateway.Waiting;
import io.memberloop.crm.platform.Db;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Payment codes by APIv3. Sources: pay.weixin.qq.com, 付款码支付, 撤销订单. */
@Component
class V3CodeGateway implements CodeGateway {

    private static final Logger log = LoggerFactory.getLogger(V3CodeGateway.class);
    private static final int ACCEPTED = 202;

    /** After these nobody but a query knows. */
    private static final Set<String> UNCLEAR = Set.of(
            "SYSTEM_ERROR",
            "BANK_ERROR",
            "BANKERROR",
            "FREQUENCY_LIMITED",
            "RATELIMIT_EXCEEDED",
            "ORDERPAID",
            "ORDER_PAID",
            "OUT_TRADE_NO_USED",
            "SERVICE_UNAVAILABLE",
            "SIGN_ERROR");

    private final PaymentGateway orders;
    private final WechatPayClients clients;
    private final SignedHttp http;
    private final PayAccounts accounts;
    private final JsonMapper json;

    V3CodeGateway(
            PaymentGateway orders, WechatPayClients clients, SignedHttp http, PayAccounts accounts, JsonMapper json) {
        this.orders = orders;
        this.clients = clients;
        this.http = http;
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public PayApi api() {
        return PayApi.V3;
    }

    @Override
    public Answer charge(Attempt attempt, PaymentCode code) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        try {
            var answer = http.post(
                    clients.http(account), account, "/v3/pay/transactions/codepay", request(attempt, account, code));
            return charged(attempt, answer);
        } catch (IOException | RuntimeException e) {
            return silent(attempt, "charge", e);
        }
    }

    private ObjectNode request(Attempt attempt, PayAccount account, PaymentCode code) {
        var request = json.createObjectNode();
        request.put("appid", account.appid()).put("mchid", account.mchid());
        request.put("description", attempt.description()).put("out_trade_no", attempt.outTradeNo());
        request.putObject("payer").put("auth_code", code.digits());
        request.putObject("amount").put("total", attempt.amount().fen()).put("currency", "CNY");
        request.putObject("scene_info")
                .putObject("store_info")
                .put("out_id", attempt.storeId().toString());
        return request;
    }

    private static Answer charged(Attempt attempt, SignedHttp.Answer answer) {
        var state = answer.json().path("trade_state").asString("");
        if (answer.status() == ACCEPTED || "USERPAYING".equals(answer.code()) || "USERPAYING".equals(state)) {
            return new Waiting(null, null);
        }
        if (answer.status() == 200) {
            return WechatPayGateway.transaction(answer.json());
        }
        return failed(attempt, answer, "charge");
    }

    @Override
    public Answer query(Attempt attempt) {
        return orders.query(attempt);
    }

    @Override
    public Answer reverse(Attempt attempt) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        var request = json.createObjectNode().put("appid", account.appid()).put("mchid", account.mchid());
        var path = "/v3/pay/transactions/out-trade-no/" + attempt.outTradeNo() + "/reverse";
        try {
            var answer = http.post(clients.http(account), account, path, request);
            if (answer.status() == 200) {
                return new Closed();
            }
            if (answer.status() == ACCEPTED || "USERPAYING".equals(answer.code())) {
                return new Waiting(null, null);
            }
            var failed = failed(attempt, answer, "reverse");
            // a refusal to reverse ends nothing: the next question tells what the order is
            return failed instanceof Refused refused ? new Unclear("reverse: " + refused.code()) : failed;
        } catch (IOException | RuntimeException e) {
            return silent(attempt, "reverse", e);
        }
    }

    private static Answer failed(Attempt attempt, SignedHttp.Answer answer, String call) {
        var code = answer.code();
        log.info("attempt {}: {} answered {} {}", attempt.id(), call, answer.status(), code);
        if (code.isEmpty() || answer.status() >= 500 || UNCLEAR.contains(code)) {
            return new Unclear(call + ": " + answer.status() + " " + code);
        }
        if (WechatPayGateway.MISSING.contains(code)) {
            return new NotFound();
        }
        return new Refused(code, answer.json().path("message").asString(""));
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
