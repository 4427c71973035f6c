package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** WeChat's own Java SDK judges the simulator: it signs, verifies and decrypts with code that is not ours. */
@SimulatorTest
class OfficialSdkTests {

    @LocalServerPort
    private int port;

    private final Shop shop = new Shop("");
    private Desk desk;
    private SdkMerchant sdk;
    private String mchid;
    private HttpClient client;

    @BeforeEach
    void aMerchantWithTheSdk() {
        sdk = new SdkMerchant(port, "wxsdk", "PUBLIC_KEY");
        desk = sdk.desk;
        mchid = sdk.mchid;
        desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
        client = sdk.client();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void anOrderIsPlacedPaidNotifiedAndRefunded() {
        String codeUrl = place("SDKORDER1", 1280);
        assertThat(codeUrl).startsWith("weixin://wxpay/bizpayurl?pr=");
        assertThat(query("SDKORDER1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.NOTPAY);

        JsonNode sheet = desk.post("/sim/api/customers/li/scan", "{\"text\":\"" + codeUrl + "\"}");
        assertThat(sheet.get("amount").longValue()).isEqualTo(1280);
        desk.post("/sim/api/customers/li/pay", "{\"codeUrl\":\"" + codeUrl + "\"}");
        assertThat(query("SDKORDER1").getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);

        Desk.until(() -> shop.received.size() == 1);
        Transaction told = sdk.parser().parse(SdkMerchant.param(shop.received.get(0)), Transaction.class);
        assertThat(told.getOutTradeNo()).isEqualTo("SDKORDER1");
        assertThat(told.getAmount().getTotal()).isEqualTo(1280);
        assertThat(told.getPayer().getOpenid()).startsWith("o").hasSize(28);

        RefundService refunds = new RefundService.Builder().httpClient(client).build();
        Refund refund = refunds.create(refund("SDKORDER1", "R1", 500, 1280));
        assertThat(refund.getStatus()).isEqualTo(Status.PROCESSING);
        QueryByOutRefundNoRequest again = new QueryByOutRefundNoRequest();
        again.setOutRefundNo("R1");
        Desk.until(() -> refunds.queryByOutRefundNo(again).getStatus() == Status.SUCCESS);
        assertThatThrownBy(() -> refunds.create(refund("SDKORDER1", "R2", 781, 1280)))
                .isInstanceOf(ServiceException.class);
    }

    @Test
    void aRepeatedOrderGetsAnotherCodeAndAChangedOneIsRefused() {
        String first = place("SDKORDER2", 100);
        assertThat(place("SDKORDER2", 100)).isNotEqualTo(first);
        assertThatThrownBy(() -> place("SDKORDER2", 101))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo("INVALID_REQUEST"));
    }

    @Test
    void aClosedOrderCannotBePaidAndAPaidOneCannotBeClosed() {
        String closed = place("SDKORDER3", 100);
        close("SDKORDER3");
        assertThat(desk.post("/sim/api/customers/li/pay", "{\"codeUrl\":\"" + closed + "\"}")
                        .get("code")
                        .stringValue())
                .isEqualTo("ORDER_CLOSED");
        String paid = place("SDKORDER4", 100);
        desk.post("/sim/api/customers/li/pay", "{\"codeUrl\":\"" + paid + "\"}");
        assertThatThrownBy(() -> close("SDKORDER4"))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo("ORDERPAID"));
    }

    @Test
    void tamperedNotificationsDoNotVerifyAndAFreshOneDoes() {
        String codeUrl = place("SDKORDER6", 100);
        desk.post("/sim/api/customers/li/pay", "{\"codeUrl\":\"" + codeUrl + "\"}");
        assertThat(sdk.parser()
                        .parse(made("SDKORDER6", "\"overrides\":{\"amount\":1}"), Transaction.class)
                        .getAmount()
                        .getTotal())
                .isEqualTo(1);
        for (String tamper : new String[] {"SIGNATURE", "BODY", "SIGNTEST"}) {
            RequestParam forged = made("SDKORDER6", "\"tamper\":\"" + tamper + "\"");
            // the probe's signature is not even Base64, which this SDK reports in its own way
            assertThatThrownBy(() -> sdk.parser().parse(forged, Transaction.class))
                    .isInstanceOfAny(ValidationException.class, IllegalArgumentException.class);
        }
    }

    private String place(String outTradeNo, int total) {
        PrepayRequest order = new PrepayRequest();
        order.setAppid("wxsdk");
        order.setMchid(mchid);
        order.setDescription("午餐");
        order.setOutTradeNo(outTradeNo);
        order.setNotifyUrl(shop.url("/notify"));
        Amount amount = new Amount();
        amount.setTotal(total);
        order.setAmount(amount);
        return service().prepay(order).getCodeUrl();
    }

    private Transaction query(String outTradeNo) {
        QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
        request.setMchid(mchid);
        request.setOutTradeNo(outTradeNo);
        return service().queryOrderByOutTradeNo(request);
    }

    private void close(String outTradeNo) {
        CloseOrderRequest request = new CloseOrderRequest();
        request.setMchid(mchid);
        request.setOutTradeNo(outTradeNo);
        service().closeOrder(request);
    }

    private static CreateRequest refund(String outTradeNo, String outRefundNo, long part, long total) {
        CreateRequest request = new CreateRequest();
        request.setOutTradeNo(outTradeNo);
        request.setOutRefundNo(outRefundNo);
        AmountReq amount = new AmountReq();
        amount.setRefund(part);
        amount.setTotal(total);
        amount.setCurrency("CNY");
        request.setAmount(amount);
        return request;
    }

    private RequestParam made(String outTradeNo, String more) {
        JsonNode made = desk.post(
                "/sim/api/pay/transactions/" + outTradeNo + "/notification",
                "{\"mchid\":\"" + mchid + "\"," + more + "}");
        JsonNode headers = made.get("headers");
        return new RequestParam.Builder()
                .serialNumber(headers.get("Wechatpay-Serial").stringValue())
                .timestamp(headers.get("Wechatpay-Timestamp").stringValue())
                .nonce(headers.get("Wechatpay-Nonce").stringValue())
                .signature(headers.get("Wechatpay-Signature").stringValue())
                .body(made.get("body").stringValue())
                .build();
    }

    private NativePayService service() {
        return new NativePayService.Builder().httpClient(client).build();
    }
}
