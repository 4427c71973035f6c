package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Notification;
import io.memberloop.simulator.account.PayAccount.Refund;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.World;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.SimRefusal;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ledger as an oracle, and notifications made to order. */
@RestController
@RequestMapping("/sim/api")
class LedgerController {

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Notifications notifications;
    private final SignedNotifications signed;
    private final Refunds refunds;

    LedgerController(
            WorldStore store,
            SimulatorClock clock,
            Notifications notifications,
            SignedNotifications signed,
            Refunds refunds) {
        this.store = store;
        this.clock = clock;
        this.notifications = notifications;
        this.signed = signed;
        this.refunds = refunds;
    }

    record Told(String id, String event, String at, String status, int attempts, int lastStatus) {}

    record Entry(
            String outTradeNo,
            String transactionId,
            long amount,
            long refunded,
            String description,
            String state,
            String paidBy,
            String paidAt,
            String closedAt,
            List<Told> notifications) {}

    @GetMapping("/pay/transactions")
    List<Entry> transactions(@RequestParam String mchid) {
        return store.read(world -> account(world, mchid).transactions.values().stream()
                .map(LedgerController::entry)
                .toList());
    }

    record Refunded(String outRefundNo, String outTradeNo, long refund, String status) {}

    @GetMapping("/pay/refunds")
    List<Refunded> refunds(@RequestParam String mchid) {
        return store.read(world -> account(world, mchid).refunds.values().stream()
                .map(refund -> new Refunded(refund.outRefundNo, refund.outTradeNo, refund.refund, refund.status))
                .toList());
    }

    record Ending(String mchid, PayBehaviour.Refunding status) {}

    /** Ends a refund that is PROCESSING or ABNORMAL, with its notification. */
    @PostMapping("/pay/refunds/{outRefundNo}/end")
    void endRefund(@PathVariable String outRefundNo, @RequestBody Ending ending) {
        refunds.settle(ending.mchid(), outRefundNo, ending.status());
    }

    /**
     * @param overrides merged into the transaction before it is sealed; a plain number for amount sets total and
     *     payer_total
     * @param timestamp seconds; null for now
     * @param tamper SIGNATURE (does not verify), BODY (changed after signing) or SIGNTEST (WeChat's own probe)
     */
    record Order(String mchid, ObjectNode overrides, Long timestamp, String tamper) {}

    record Made(String url, Map<String, String> headers, String body) {}

    @PostMapping("/pay/transactions/{outTradeNo}/notification")
    Made notification(@PathVariable String outTradeNo, @RequestBody Order order) {
        return store.read(world -> {
            PayAccount account = account(world, order.mchid());
            Transaction transaction = transaction(account, outTradeNo);
            ObjectNode resource = Orders.view(account, transaction);
            if (order.overrides() != null) {
                merge(resource, order.overrides());
            }
            String timestamp = Long.toString(order.timestamp() == null ? clock.seconds() : order.timestamp());
            SignedNotifications.Signed message = signed.make(
                    account,
                    "TRANSACTION.SUCCESS",
                    "EV-" + Codes.digits(20),
                    "transaction",
                    "支付成功",
                    resource,
                    timestamp);
            return tampered(transaction.notifyUrl, message, order.tamper());
        });
    }

    /** As {@link #notification}, of a refund: what it says of the state is whatever {@code refund_status} is then. */
    @PostMapping("/pay/refunds/{outRefundNo}/notification")
    Made refundNotification(@PathVariable String outRefundNo, @RequestBody Order order) {
        return store.read(world -> {
            PayAccount account = account(world, order.mchid());
            Refund refund = account.refunds.get(outRefundNo);
            if (refund == null) {
                throw new SimRefusal(404, "REFUND_UNKNOWN", "no such refund");
            }
            ObjectNode resource = Notifications.refundView(account, refund);
            if (order.overrides() != null) {
                merge(resource, order.overrides());
            }
            SignedNotifications.Signed message = signed.make(
                    account,
                    "REFUND." + resource.path("refund_status").stringValue(),
                    "EV-" + Codes.digits(20),
                    "refund",
                    "退款通知",
                    resource,
                    Long.toString(order.timestamp() == null ? clock.seconds() : order.timestamp()));
            return tampered(refund.notifyUrl, message, order.tamper());
        });
    }

    record Which(String mchid) {}

    @PostMapping("/pay/transactions/{outTradeNo}/notify")
    void sendNow(@PathVariable String outTradeNo, @RequestBody Which which) {
        store.read(world -> transaction(account(world, which.mchid()), outTradeNo).outTradeNo);
        notifications.again(which.mchid(), outTradeNo);
    }

    record ModeRequest(Notifications.Mode mode, Long millis, Integer count) {}

    @PostMapping("/notifications/mode")
    Notifications.Delivery mode(@RequestBody ModeRequest request) {
        notifications.mode(new Notifications.Delivery(
                request.mode() == null ? Notifications.Mode.NORMAL : request.mode(),
                request.millis() == null ? 0 : request.millis(),
                request.count() == null ? 2 : request.count()));
        return notifications.mode();
    }

    @GetMapping("/notifications/mode")
    Notifications.Delivery mode() {
        return notifications.mode();
    }

    private static Made tampered(String url, SignedNotifications.Signed message, String tamper) {
        Map<String, String> headers = new java.util.LinkedHashMap<>(message.headers());
        String body = message.body();
        String signature = headers.get("Wechatpay-Signature");
        if ("SIGNATURE".equals(tamper)) {
            char first = signature.charAt(0) == 'A' ? 'B' : 'A';
            headers.put("Wechatpay-Signature", first + signature.substring(1));
        } else if ("SIGNTEST".equals(tamper)) {
            headers.put("Wechatpay-Signature", "WECHATPAY/SIGNTEST/" + signature);
        } else if ("BODY".equals(tamper)) {
            body = body.replaceFirst("\"summary\":\"", "\"summary\":\"改过的");
        }
        return new Made(url, headers, body);
    }

    private static void merge(ObjectNode into, JsonNode changes) {
        changes.properties().forEach(change -> {
            JsonNode old = into.get(change.getKey());
            if (old instanceof ObjectNode object && change.getValue().isObject()) {
                merge(object, change.getValue());
            } else if (old instanceof ObjectNode amount && change.getValue().isNumber()) {
                amount.set("total", change.getValue());
                amount.set("payer_total", change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        });
    }

    private static PayAccount account(World world, String mchid) {
        PayAccount account = world.payAccounts.get(mchid == null ? "" : mchid);
        if (account == null) {
            throw new SimRefusal(404, "MERCHANT_UNKNOWN", "no such mchid");
        }
        return account;
    }

    private static Transaction transaction(PayAccount account, String outTradeNo) {
        Transaction transaction = account.transactions.get(outTradeNo);
        if (transaction == null) {
            throw new SimRefusal(404, "TRANSACTION_UNKNOWN", "no such out_trade_no");
        }
        return transaction;
    }

    private static Entry entry(Transaction order) {
        return new Entry(
                order.outTradeNo,
                order.transactionId,
                order.total,
                order.refunded,
                order.description,
                order.state,
                order.paidBy,
                order.paidAt,
                order.closedAt,
                order.notifications.stream().map(LedgerController::told).toList());
    }

    private static Told told(Notification told) {
        return new Told(told.id, told.event, told.at, told.status, told.attempts, told.lastStatus);
    }
}
