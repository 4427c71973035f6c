package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.WorldStore;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Pay v3 paths. Everything here is already signed by the merchant in {@link PayFilter#MERCHANT}. */
@RestController
class PayController {

    private static final String ORDER = "/v3/pay/transactions/out-trade-no/{outTradeNo}";

    private final Prepays prepays;
    private final Orders orders;
    private final CodePayments codes;
    private final OrderReader reader;
    private final Refunds refunds;
    private final WorldStore store;

    PayController(
            Prepays prepays, Orders orders, CodePayments codes, OrderReader reader, Refunds refunds, WorldStore store) {
        this.prepays = prepays;
        this.orders = orders;
        this.codes = codes;
        this.reader = reader;
        this.refunds = refunds;
        this.store = store;
    }

    @PostMapping("/v3/pay/transactions/native")
    ResponseEntity<byte[]> place(
            @RequestAttribute(PayFilter.MERCHANT) String mchid, @RequestBody(required = false) byte[] body) {
        return json(prepays.code(mchid, PayBody.parse(body)));
    }

    @PostMapping("/v3/pay/transactions/jsapi")
    ResponseEntity<byte[]> placeForPage(
            @RequestAttribute(PayFilter.MERCHANT) String mchid, @RequestBody(required = false) byte[] body) {
        return json(prepays.page(mchid, PayBody.parse(body)));
    }

    @GetMapping(ORDER)
    ResponseEntity<byte[]> byOutTradeNo(
            @RequestAttribute(PayFilter.MERCHANT) String mchid,
            @PathVariable String outTradeNo,
            @RequestParam(name = "mchid", required = false) String claimed) {
        return json(orders.byOutTradeNo(mchid, outTradeNo, claimed));
    }

    @GetMapping("/v3/pay/transactions/id/{transactionId}")
    ResponseEntity<byte[]> byTransactionId(
            @RequestAttribute(PayFilter.MERCHANT) String mchid,
            @PathVariable String transactionId,
            @RequestParam(name = "mchid", required = false) String claimed) {
        return json(orders.byTransactionId(mchid, transactionId, claimed));
    }

    @PostMapping(ORDER + "/close")
    ResponseEntity<Void> close(
            @RequestAttribute(PayFilter.MERCHANT) String mchid,
            @PathVariable String outTradeNo,
            @RequestBody(required = false) byte[] body) {
        orders.close(mchid, outTradeNo, PayBody.parse(body));
        // clients look for the type even where there is no body
        return ResponseEntity.noContent()
                .header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
                .build();
    }

    /** 202 while the customer is entering the password: taken, not done. */
    @PostMapping("/v3/pay/transactions/codepay")
    ResponseEntity<byte[]> charge(
            @RequestAttribute(PayFilter.MERCHANT) String mchid, @RequestBody(required = false) byte[] body) {
        ObjectNode order = codes.charge(mchid, reader.byCode(PayBody.parse(body)));
        if (!CodePayments.PAYING.equals(order.get("trade_state").stringValue())) {
            return json(order);
        }
        order.put("code", CodePayments.PAYING).put("message", "需要用户输入支付密码");
        return json(202, order);
    }

    @PostMapping(ORDER + "/reverse")
    ResponseEntity<byte[]> reverse(
            @RequestAttribute(PayFilter.MERCHANT) String mchid,
            @PathVariable String outTradeNo,
            @RequestBody(required = false) byte[] body) {
        PayBody asked = PayBody.parse(body).only(Set.of("appid", "mchid"));
        String appid = asked.required("appid", 32);
        String claimed = asked.required("mchid", 32);
        store.read(world -> {
            Orders.checkOwner(world.payAccounts.get(mchid), claimed, appid);
            return null;
        });
        codes.reverse(mchid, outTradeNo);
        return json(JsonNodeFactory.instance
                .objectNode()
                .put("appid", appid)
                .put("mchid", mchid)
                .put("out_trade_no", outTradeNo));
    }

    @PostMapping("/v3/refund/domestic/refunds")
    ResponseEntity<byte[]> refund(
            @RequestAttribute(PayFilter.MERCHANT) String mchid, @RequestBody(required = false) byte[] body) {
        return json(refunds.apply(mchid, PayBody.parse(body)));
    }

    @GetMapping("/v3/refund/domestic/refunds/{outRefundNo}")
    ResponseEntity<byte[]> refund(
            @RequestAttribute(PayFilter.MERCHANT) String mchid, @PathVariable String outRefundNo) {
        return json(refunds.query(mchid, outRefundNo));
    }

    private static ResponseEntity<byte[]> json(ObjectNode body) {
        return json(200, body);
    }

    private static ResponseEntity<byte[]> json(int status, ObjectNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(PayBody.JSON.writeValueAsBytes(body));
    }
}
