package io.memberloop.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.payments.jsapi.JsapiServiceExtension;
import com.wechat.pay.java.service.payments.jsapi.model.Amount;
import com.wechat.pay.java.service.payments.jsapi.model.Payer;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayRequest;
import com.wechat.pay.java.service.payments.jsapi.model.PrepayWithRequestPaymentResponse;
import com.wechat.pay.java.service.payments.jsapi.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.payments.model.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Payments on a page, placed and signed for the browser by WeChat's own SDK. */
@SimulatorTest
class OfficialSdkJsapiTests {

    @LocalServerPort
    private int port;

    private final Shop shop = new Shop("");
    private SdkMerchant sdk;
    private JsapiServiceExtension service;

    @BeforeEach
    void aMerchantAndTwoCustomers() {
        sdk = new SdkMerchant(port, "wxpage", "PUBLIC_KEY");
        sdk.desk.put("/sim/api/customers/li", "{\"name\":\"李女士\"}");
        sdk.desk.put("/sim/api/customers/zhao", "{\"name\":\"赵先生\"}");
        service = new JsapiServiceExtension.Builder()
                .httpClient(sdk.client())
                .config(new com.wechat.pay.java.core.RSAPublicKeyConfig.Builder()
                        .merchantId(sdk.mchid)
                        .privateKey(sdk.text("privateKeyPem"))
                        .merchantSerialNumber(sdk.text("serialNo"))
                        .apiV3Key(sdk.text("apiV3Key"))
                        .publicKeyId(sdk.text("publicKeyId"))
                        .publicKey(sdk.text("publicKeyPem"))
                        .build())
                .build();
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    @Test
    void theNamedCustomerPaysInTheBrowserAndTheShopIsTold() {
        PrepayWithRequestPaymentResponse signed = service.prepayWithRequestPayment(order("PAGEORDER1", openid("li")));

        assertThat(code("/sim/api/customers/zhao/page-payment", signed)).isEqualTo("OTHER_PAYER");
        JsonNode sheet = sdk.desk.post("/sim/api/customers/li/page-payment/look", json(signed));
        assertThat(sheet.get("amount").longValue()).isEqualTo(880);
        sdk.desk.post("/sim/api/customers/li/page-payment", json(signed));

        Desk.until(() -> shop.received.size() == 1);
        Transaction told = sdk.parser().parse(SdkMerchant.param(shop.received.get(0)), Transaction.class);
        assertThat(told.getTradeType()).isEqualTo(Transaction.TradeTypeEnum.JSAPI);
        assertThat(told.getPayer().getOpenid()).isEqualTo(openid("li"));
        QueryOrderByOutTradeNoRequest query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(sdk.mchid);
        query.setOutTradeNo("PAGEORDER1");
        assertThat(service.queryOrderByOutTradeNo(query).getTradeState()).isEqualTo(Transaction.TradeStateEnum.SUCCESS);
    }

    @Test
    void anAlteredOrUnsignedRequestIsNotBelieved() {
        PrepayWithRequestPaymentResponse signed = service.prepayWithRequestPayment(order("PAGEORDER2", openid("li")));
        signed.setNonceStr("another");
        assertThat(code("/sim/api/customers/li/page-payment", signed)).isEqualTo("SIGN");
        signed.setPaySign("");
        assertThat(code("/sim/api/customers/li/page-payment", signed)).isEqualTo("SIGN");
    }

    @Test
    void anOpenidOfAnotherAccountIsUnknown() {
        String elsewhere = sdk.desk
                .get("/sim/api/customers/li/openid?appid=wxother")
                .get("openid")
                .stringValue();
        assertThatThrownBy(() -> service.prepayWithRequestPayment(order("PAGEORDER3", elsewhere)))
                .isInstanceOfSatisfying(ServiceException.class, e -> {
                    assertThat(e.getHttpStatusCode()).isEqualTo(400);
                    assertThat(e.getErrorCode()).isEqualTo("PARAM_ERROR");
                });
    }

    private PrepayRequest order(String outTradeNo, String openid) {
        PrepayRequest order = new PrepayRequest();
        order.setAppid("wxpage");
        order.setMchid(sdk.mchid);
        order.setDescription("充值");
        order.setOutTradeNo(outTradeNo);
        order.setNotifyUrl(shop.url("/notify"));
        Amount amount = new Amount();
        amount.setTotal(880);
        order.setAmount(amount);
        Payer payer = new Payer();
        payer.setOpenid(openid);
        order.setPayer(payer);
        return order;
    }

    private String openid(String customer) {
        return sdk.desk
                .get("/sim/api/customers/" + customer + "/openid?appid=wxpage")
                .get("openid")
                .stringValue();
    }

    private String code(String path, PrepayWithRequestPaymentResponse signed) {
        return sdk.desk.post(path, json(signed)).path("code").asString("");
    }

    private static String json(PrepayWithRequestPaymentResponse signed) {
        return "{\"appId\":\"" + signed.getAppId() + "\",\"timeStamp\":\"" + signed.getTimeStamp()
                + "\",\"nonceStr\":\"" + signed.getNonceStr() + "\",\"package\":\"" + signed.getPackageVal()
                + "\",\"signType\":\"" + signed.getSignType() + "\",\"paySign\":\"" + signed.getPaySign() + "\"}";
    }
}
