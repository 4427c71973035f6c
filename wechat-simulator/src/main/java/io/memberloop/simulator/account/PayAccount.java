package io.memberloop.simulator.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A WeChat Pay merchant with its keys and its ledger. */
public final class PayAccount {
    public String mchid;
    public String appid;
    /** Serial of the merchant's API certificate, upper-case hex. */
    public String serialNo;
    /** The merchant's key: WeChat would never hold it; the simulator keeps it to hand out the same one again. */
    public String privateKeyPem;

    public String merchantPublicKeyPem;
    /** The merchant's API certificate, shown when a v2 payment is reversed or refunded. */
    public String merchantCertificatePem;

    public String apiV3Key;
    /** The old interface's key. */
    public String apiV2Key;
    /** Public-key mode: the id and the pair that answers and callbacks are signed with. */
    public String publicKeyId;

    public String publicKeyPem;
    public String platformPrivateKeyPem;
    /** Certificate mode: another pair, so that a client that mixes the two up fails. */
    public String certificateSerial;

    public String certificatePem;
    public String certificatePrivateKeyPem;
    /** The certificate that will sign from the next switch on: already offered for download; null: none. */
    public String nextCertificateSerial;

    public String nextCertificatePem;
    public String nextCertificatePrivateKeyPem;
    /**
     * PUBLIC_KEY: knows the public key only. CERTIFICATE: certificates only. MIGRATION: on the way from one to the other;
     * callbacks are signed by either.
     */
    public String mode = "PUBLIC_KEY";
    /** MIGRATION: how many callbacks of a hundred are signed by the public key. */
    public int migrated = 50;
    /** By out_trade_no. */
    public Map<String, Transaction> transactions = new LinkedHashMap<>();
    /** By out_refund_no. */
    public Map<String, Refund> refunds = new LinkedHashMap<>();

    /** One order; {@code state} is WeChat's trade_state. */
    public static final class Transaction {
        public String outTradeNo;
        /** What was asked for, to tell a repeat from a change. */
        public String fingerprint;

        public String description;
        public String attach;
        public String notifyUrl;
        public String deviceId;
        /** NATIVE, JSAPI or MICROPAY. */
        public String tradeType = "NATIVE";
        /** JSAPI only: whose phone may pay it. */
        public String wantedOpenid;
        /** MICROPAY only: whose code was scanned. */
        public String customerId;
        /** MICROPAY only: epoch second at which the password is entered by itself; 0: the phone is waited for. */
        public long passwordAt;

        public long total;
        public String state = "NOTPAY";
        /** Epoch second up to which the customer may pay. */
        public long payableUntil;

        public long createdAt;
        public String transactionId;
        public String payerOpenid;
        public String paidBy;
        public String paidAt;
        public String closedAt;
        public long refunded;
        /** code_url to the epoch second of its end. */
        public Map<String, Long> codeUrls = new LinkedHashMap<>();
        /** prepay_id to the epoch second of its end. */
        public Map<String, Long> prepayIds = new LinkedHashMap<>();

        public List<Notification> notifications = new ArrayList<>();
    }

    public static final class Refund {
        public String refundId;
        public String outRefundNo;
        public String outTradeNo;
        public String transactionId;
        public String fingerprint;
        public String notifyUrl;
        public long refund;
        public long total;
        public String status = "PROCESSING";
        public String createTime;
        public String successTime;
    }

    /** A callback of the Pay side and how it went. */
    public static final class Notification {
        public String id;
        public String event;
        public String at;
        /** WAITING, DELIVERED, FAILED (will be tried again), EXHAUSTED or LOST (swallowed on request). */
        public String status = "WAITING";

        public int attempts;
        public int lastStatus;
    }
}
