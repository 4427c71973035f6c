package io.memberloop.simulator.pay;

import io.memberloop.simulator.SimulatorSettings;
import io.memberloop.simulator.account.Codes;
import io.memberloop.simulator.account.PayAccount;
import io.memberloop.simulator.account.PayAccount.Notification;
import io.memberloop.simulator.account.PayAccount.Refund;
import io.memberloop.simulator.account.PayAccount.Transaction;
import io.memberloop.simulator.account.SimulatorClock;
import io.memberloop.simulator.account.WorldStore;
import io.memberloop.simulator.wire.Postman;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells merchants what happened: encrypted, signed, and again by WeChat Pay's schedule until they say 2xx. */
@Component
class Notifications {

    /** How notifications leave, for tests of bad days. */
    enum Mode {
        NORMAL,
        /** Recorded as LOST and never sent. */
        LOST,
        /** Sent {@code millis} late. */
        DELAYED,
        /** Sent {@code count} times at once. */
        DUPLICATE,
        /** Each one late by a time of its own, up to {@code millis}: they overtake each other. */
        REORDERED,
        /** The first delivery carries WeChat's probe instead of a signature; the repetition is right. */
        SIGNTEST,
        /** The first delivery tells one fen too much; the repetition is right. */
        WRONG_AMOUNT
    }

    record Delivery(Mode mode, long millis, int count) {}

    private final WorldStore store;
    private final SimulatorClock clock;
    private final Postman postman;
    private final SignedNotifications signed;
    private final List<Integer> retrySeconds;
    private volatile Delivery delivery = new Delivery(Mode.NORMAL, 0, 1);

    Notifications(
            WorldStore store,
            SimulatorClock clock,
            Postman postman,
            SignedNotifications signed,
            SimulatorSettings settings) {
        this.store = store;
        this.clock = clock;
        this.postman = postman;
        this.signed = signed;
        this.retrySeconds = settings.notifyRetrySeconds();
    }

    void mode(Delivery chosen) {
        delivery = chosen;
    }

    Delivery mode() {
        return delivery;
    }

    /** A payment succeeded. */
    void paid(String mchid, String outTradeNo) {
        Job job = store.change(world -> paymentJob(world.payAccounts.get(mchid), outTradeNo));
        dispatch(job, delivery);
    }

    /** Sends one more notification of a paid order at once, whatever the mode. */
    void again(String mchid, String outTradeNo) {
        Job job = store.change(world -> paymentJob(world.payAccounts.get(mchid), outTradeNo));
        dispatch(job, new Delivery(Mode.NORMAL, 0, 1));
    }

    void refund(String mchid, Refund refund) {
        Job job = store.change(world -> {
            PayAccount account = world.payAccounts.get(mchid);
            Notification notification = fresh("REFUND." + refund.status);
            account.transactions.get(refund.outTradeNo).notifications.add(notification);
            return new Job(
                    account,
                    notification,
                    refund.notifyUrl,
                    "refund",
                    describe(refund.status),
                    refundView(account, refund),
                    Mode.NORMAL);
        });
        dispatch(job, delivery);
    }

    private record Job(
            PayAccount account,
            Notification notification,
            String url,
            String originalType,
            String summary,
            ObjectNode resource,
            Mode mode) {

        Job with(Mode chosen) {
            return new Job(account, notification, url, originalType, summary, resource, chosen);
        }
    }

    private Job paymentJob(PayAccount account, String outTradeNo) {
        Transaction order = account.transactions.get(outTradeNo);
        Notification notification = fresh("TRANSACTION.SUCCESS");
        order.notifications.add(notification);
        return new Job(
                account,
                notification,
                order.notifyUrl,
                "transaction",
                "支付成功",
                Orders.view(account, order),
                Mode.NORMAL);
    }

    private Notification fresh(String event) {
        Notification notification = new Notification();
        notification.id = "EV-" + Codes.digits(20);
        notification.event = event;
        notification.at = clock.rfc3339();
        return notification;
    }

    private void dispatch(Job job, Delivery how) {
        switch (how.mode()) {
            case LOST -> mark(job, "LOST", 0);
            case DELAYED -> postman.later(how.millis(), () -> attempt(job));
            case DUPLICATE -> {
                for (int i = 0; i < Math.max(1, how.count()); i++) {
                    postman.later(0, () -> attempt(job));
                }
            }
            case REORDERED ->
                postman.later(
                        ThreadLocalRandom.current().nextLong(Math.max(1, how.millis())),
                        () -> attempt(job.with(Mode.REORDERED)));
            default -> postman.later(0, () -> attempt(job.with(how.mode())));
        }
    }

    private void attempt(Job job) {
        SignedNotifications.Signed message = message(job);
        Postman.Answer answer = postman.send(
                "POST",
                job.url(),
                message.headers(),
                message.body(),
                job.resource().toString());
        boolean taken = answer.status() == 200 || answer.status() == 204;
        int tried = mark(job, taken ? "DELIVERED" : "FAILED", answer.status());
        if (taken) {
            return;
        }
        if (tried > retrySeconds.size()) {
            mark(job, "EXHAUSTED", answer.status());
            return;
        }
        postman.later(retrySeconds.get(tried - 1) * 1000L, () -> attempt(job));
    }

    /** What leaves; the first of its kind may be spoilt on demand. */
    private SignedNotifications.Signed message(Job job) {
        boolean first = job.notification().attempts == 0;
        ObjectNode resource = job.resource();
        if (first && job.mode() == Mode.WRONG_AMOUNT) {
            resource = resource.deepCopy();
            ObjectNode amount = (ObjectNode) resource.get("amount");
            amount.put("total", amount.get("total").longValue() + 1);
        }
        SignedNotifications.Signed message = signed.make(
                job.account(),
                job.notification().event,
                job.notification().id,
                job.originalType(),
                job.summary(),
                resource);
        if (first && job.mode() == Mode.SIGNTEST) {
            message.headers().computeIfPresent("Wechatpay-Signature", (name, value) -> "WECHATPAY/SIGNTEST/" + value);
        }
        return message;
    }

    private int mark(Job job, String status, int answered) {
        return store.change(world -> {
            Notification notification = job.notification();
            // one of two copies that was taken settles it
            if (!"DELIVERED".equals(notification.status)) {
                notification.status = status;
            }
            notification.lastStatus = answered;
            if ("DELIVERED".equals(status) || "FAILED".equals(status)) {
                notification.attempts++;
            }
            return notification.attempts;
        });
    }

    private static String describe(String status) {
        return switch (status) {
            case "ABNORMAL" -> "退款异常";
            case "CLOSED" -> "退款关闭";
            default -> "退款成功";
        };
    }

    static ObjectNode refundView(PayAccount account, Refund refund) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("mchid", account.mchid).put("transaction_id", refund.transactionId);
        view.put("out_trade_no", refund.outTradeNo).put("refund_id", refund.refundId);
        view.put("out_refund_no", refund.outRefundNo).put("refund_status", refund.status);
        if (refund.successTime != null) {
            view.put("success_time", refund.successTime);
        }
        view.put("user_received_account", "支付用户零钱");
        ObjectNode amount = view.putObject("amount");
        amount.put("total", refund.total).put("refund", refund.refund);
        amount.put("payer_total", refund.total).put("payer_refund", refund.refund);
        return view;
    }
}
