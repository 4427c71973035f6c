package io.memberloop.crm.payment;

import com.github.binarywang.wxpay.bean.request.WxPayRefundV3Request;
import com.github.binarywang.wxpay.exception.WxPayException;
import io.memberloop.crm.platform.Db;
import io.memberloop.crm.platform.MemberloopProperties;
import io.memberloop.money.Money;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refunds by APIv3, direct mode. Sources: pay.weixin.qq.com, 退款申请, 查询单笔退款. */
@Component
class WechatRefundGateway implements RefundGateway {

    private static final Logger log = LoggerFactory.getLogger(WechatRefundGateway.class);

    /** Codes after which the refund may or may not stand: only a query tells. */
    private static final Set<String> UNCLEAR = Set.of(
            "SYSTEM_ERROR",
            "BANK_ERROR",
            "BIZERR_NEED_RETRY",
            "FREQUENCY_LIMITED",
            "RATELIMIT_EXCEEDED",
            "SERVICE_UNAVAILABLE");

    private static final Set<String> MISSING = Set.of("RESOURCE_NOT_EXISTS", "REFUND_NOT_EXISTS", "NOT_FOUND");

    private final WechatPayClients clients;
    private final PayAccounts accounts;
    private final MemberloopProperties properties;

    WechatRefundGateway(WechatPayClients clients, PayAccounts accounts, MemberloopProperties properties) {
        this.clients = clients;
        this.accounts = accounts;
        this.properties = properties;
    }

    @Override
    public Answer ask(PaymentRefund refund, Attempt attempt) {
        var account = accounts.byId(refund.payAccountId());
        var request = new WxPayRefundV3Request()
                .setOutTradeNo(attempt.outTradeNo())
                .setOutRefundNo(refund.outRefundNo())
                .setReason(refund.reason())
                .setNotifyUrl(properties.callbackUrl() + "/wechat/pay/notify/" + account.notifyKey())
                .setAmount(new WxPayRefundV3Request.Amount()
                        .setRefund(Math.toIntExact(refund.amountFen().fen()))
                        .setTotal(Math.toIntExact(refund.totalFen().fen()))
                        .setCurrency("CNY"));
        return call(refund, "ask", () -> {
            var r = clients.of(account).refundV3(request);
            return standing(
                    r.getStatus(),
                    r.getOutRefundNo(),
                    r.getRefundId(),
                    r.getAmount() == null ? null : r.getAmount().getRefund(),
                    r.getUserReceivedAccount());
        });
    }

    @Override
    public Answer query(PaymentRefund refund) {
        var account = accounts.byId(refund.payAccountId());
        return call(refund, "query", () -> {
            var r = clients.of(account).refundQueryV3(refund.outRefundNo());
            return standing(
                    r.getStatus(),
                    r.getOutRefundNo(),
                    r.getRefundId(),
                    r.getAmount() == null ? null : r.getAmount().getRefund(),
                    r.getUserReceivedAccount());
        });
    }

    private interface Call {
        Answer run() throws WxPayException;
    }

    private static Answer call(PaymentRefund refund, String name, Call call) {
        Db.forbidTransaction();
        try {
            return call.run();
        } catch (WxPayException e) {
            return failure(refund, e, name);
        } catch (RuntimeException e) {
            log.warn("refund {}: {} failed: {}", refund.id(), name, e.getClass().getSimpleName());
            return new Unclear(name + ": " + e.getClass().getSimpleName());
        }
    }

    /** An answer that lacks its parts is no answer. */
    private static Answer standing(String status, String number, String refundId, Integer amount, String account) {
        if (status == null || number == null || refundId == null || amount == null) {
            return new Unclear("incomplete answer");
        }
        return switch (status) {
            case "PROCESSING", "SUCCESS", "ABNORMAL", "CLOSED" ->
                new Standing(RefundState.valueOf(status), number, refundId, Money.ofFen(amount), account);
            default -> new Unclear("status " + status);
        };
    }

    private static Answer failure(PaymentRefund refund, WxPayException e, String call) {
        var code = e.getErrCode();
        log.warn(
                "refund {}: {} answered {}",
                refund.id(),
                call,
                code == null ? e.getClass().getSimpleName() : code);
        if (code == null || UNCLEAR.contains(code)) {
            return new Unclear(call + ": " + (code == null ? e.getClass().getSimpleName() : code));
        }
        if (MISSING.contains(code)) {
            return new NotFound();
        }
        return "NOT_ENOUGH".equals(code) ? new NotEnough() : new Refused(code, String.valueOf(e.getErrCodeDes()));
    }
}
