package io.memberloop.crm.payment;

import com.github.binarywang.wxpay.bean.request.WxPayUnifiedOrderV3Request;
import com.github.binarywang.wxpay.bean.result.WxPayOrderQueryV3Result;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.exception.WxPayException;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.money.Money;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** WeChat Pay APIv3, direct mode, by WxJava. Sources: pay.weixin.qq.com, Native 下单, 查询订单, 关闭订单. */
@Component
class WechatPayGateway implements PaymentGateway {

    private static final Logger log = LoggerFactory.getLogger(WechatPayGateway.class);

    /** Codes after which the order may or may not exist, or may be paid: only a query tells. */
    private static final Set<String> UNCLEAR = Set.of(
            "SYSTEM_ERROR",
            "BANK_ERROR",
            "FREQUENCY_LIMITED",
            "RATELIMIT_EXCEEDED",
            "ORDERPAID",
            "ORDER_PAID",
            "USERPAYING",
            "SERVICE_UNAVAILABLE");

    static final Set<String> MISSING = Set.of("ORDER_NOT_EXIST", "ORDERNOTEXIST", "RESOURCE_NOT_EXISTS", "NOT_FOUND");
    private static final Set<String> CLOSED = Set.of("ORDER_CLOSED", "ORDERCLOSED");

    private final WechatPayClients clients;
    private final PayAccounts accounts;
    private final MemberloopProperties properties;

    WechatPayGateway(WechatPayClients clients, PayAccounts accounts, MemberloopProperties properties) {
        this.clients = clients;
        this.accounts = accounts;
        this.properties = properties;
    }

    @Override
    public Answer prepay(Attempt attempt) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        var request = new WxPayUnifiedOrderV3Request();
        request.setDescription(attempt.description());
        request.setOutTradeNo(attempt.outTradeNo());
        // fixed by the attempt: a repeat with another expiry would be another order to WeChat
        request.setTimeExpire(attempt.expiresAt()
                .truncatedTo(ChronoUnit.SECONDS)
                .atOffset(ZoneOffset.ofHours(8))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        request.setNotifyUrl(properties.callbackUrl() + "/wechat/pay/notify/" + account.notifyKey());
        var amount = new WxPayUnifiedOrderV3Request.Amount();
        amount.setTotal(Math.toIntExact(attempt.amount().fen()));
        amount.setCurrency("CNY");
        request.setAmount(amount);
        boolean onPhone = attempt.kind() == AttemptKind.JSAPI;
        if (onPhone) {
            request.setPayer(new WxPayUnifiedOrderV3Request.Payer().setOpenid(attempt.payerOpenid()));
        }
        try {
            var made =
                    clients.of(account).unifiedOrderV3(onPhone ? TradeTypeEnum.JSAPI : TradeTypeEnum.NATIVE, request);
            return made.getCodeUrl() == null && made.getPrepayId() == null
                    ? new Unclear("neither code nor prepay id in the answer")
                    : new Waiting(made.getCodeUrl(), made.getPrepayId());
        } catch (WxPayException e) {
            return failure(attempt, e, "prepay");
        } catch (RuntimeException e) {
            return unclear(attempt, e, "prepay");
        }
    }

    @Override
    public Answer query(Attempt attempt) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        try {
            return answer(clients.of(account).queryOrderV3(null, attempt.outTradeNo()));
        } catch (WxPayException e) {
            var answer = failure(attempt, e, "query");
            // a question that was refused says nothing about the order
            return answer instanceof Refused refused ? new Unclear("query: " + refused.code()) : answer;
        } catch (RuntimeException e) {
            return unclear(attempt, e, "query");
        }
    }

    @Override
    public Answer close(Attempt attempt) {
        Db.forbidTransaction();
        var account = accounts.byId(attempt.payAccountId());
        try {
            clients.of(account).closeOrderV3(attempt.outTradeNo());
            return new Closed();
        } catch (WxPayException e) {
            var answer = failure(attempt, e, "close");
            // a refusal to close does not end an attempt: ask what the order is
            return answer instanceof Refused ? query(attempt) : answer;
        } catch (RuntimeException e) {
            return unclear(attempt, e, "close");
        }
    }

    private static Answer answer(WxPayOrderQueryV3Result order) {
        return switch (String.valueOf(order.getTradeState())) {
            // REFUND is said of a paid order of which something was refunded
            case "SUCCESS", "REFUND" ->
                new Paid(
                        order.getMchid(),
                        order.getAppid(),
                        order.getOutTradeNo(),
                        order.getTransactionId(),
                        order.getPayer() == null ? null : order.getPayer().getOpenid(),
                        Money.ofFen(order.getAmount().getTotal()),
                        OffsetDateTime.parse(order.getSuccessTime()).toInstant());
            case "NOTPAY", "USERPAYING", "ACCEPT" -> new Waiting(null, null);
            case "CLOSED", "REVOKED" -> new Closed();
            case "PAYERROR" -> new Failing("PAYERROR");
            default -> new Unclear("trade_state " + order.getTradeState());
        };
    }

    /** A transaction object as it comes with the answer to a charge. */
    static Answer transaction(JsonNode order) {
        var state = order.path("trade_state").asString("");
        var total = order.path("amount").path("total");
        if (!"SUCCESS".equals(state) || !total.isIntegralNumber()) {
            return new Unclear("trade_state " + state);
        }
        return new Paid(
                order.path("mchid").asString(""),
                order.path("appid").asString(""),
                order.path("out_trade_no").asString(""),
                order.path("transaction_id").asString(""),
                order.path("payer").path("openid").asString(null),
                Money.ofFen(total.asLong()),
                OffsetDateTime.parse(order.path("success_time").asString("")).toInstant());
    }

    private static Answer failure(Attempt attempt, WxPayException e, String call) {
        var code = e.getErrCode();
        if (code == null || UNCLEAR.contains(code)) {
            return unclear(attempt, e, call);
        }
        if (MISSING.contains(code)) {
            return new NotFound();
        }
        return CLOSED.contains(code) ? new Closed() : new Refused(code, String.valueOf(e.getErrCodeDes()));
    }

    private static Answer unclear(Attempt attempt, Exception e, String call) {
        log.warn("attempt {}: {} without a clear answer: {}", attempt.id(), call, reason(e));
        return new Unclear(call + ": " + e.getClass().getSimpleName());
    }

    /** WeChat's own words and the kind of a failure; the text of others may hold what must not be in a log. */
    private static String reason(Exception e) {
        return e instanceof WxPayException wx && wx.getErrCode() != null
                ? wx.getErrCode()
                : e.getClass().getSimpleName();
    }
}
