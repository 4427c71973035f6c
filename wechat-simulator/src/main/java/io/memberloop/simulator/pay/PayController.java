package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    private final SimulatorClock clock;

    PayController(
            Prepays prepays,
            Orders orders,
            CodePayments codes,
            OrderReader reader,
            Refunds refunds,
            WorldStore store,
            SimulatorClock clock) {
        this.prepays = prepays;
        this.orders = orders;
        this.codes = codes;
        this.reader = reader;
        this.refunds = refunds;
        this.store = store;
        this.clock = clock;
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

    @GetMapping("/v3/certificates")
    ResponseEntity<byte[]> certificates(@RequestAttribute(PayFilter.MERCHANT) String mchid) {
        PayAccount account = store.read(world -> world.payAccounts.get(mchid));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode certificate = answer.putArray("data").addObject();
        certificate.put("serial_no", account.certificateSerial);
        certificate.put("effective_time", daysFromNow(-1)).put("expire_time", daysFromNow(5 * 365 - 1));
        String nonce = Codes.letters(12);
        certificate
                .putObject("encrypt_certificate")
                .put("algorithm", "AEAD_AES_256_GCM")
                .put("nonce", nonce)
                .put("associated_data", "certificate")
                .put("ciphertext", PayCrypto.encrypt(account.apiV3Key, nonce, "certificate", account.certificatePem));
        return json(answer);
    }

    private String daysFromNow(int days) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(clock.instant()
                .plus(Duration.ofDays(days))
                .atOffset(ZoneOffset.ofHours(8))
                .withNano(0));
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
