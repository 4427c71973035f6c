package io.memberloop.simulator.account;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that outlives a restart. Plain data, read and changed only through {@link WorldStore}. */
public final class World {
    /** By appid. */
    public Map<String, OfficialAccount> officialAccounts = new LinkedHashMap<>();
    /** By mchid. */
    public Map<String, PayAccount> payAccounts = new LinkedHashMap<>();
    /** WeChat's own issuer of merchants' API certificates, PEM; made at the first start. */
    public String authorityCertificatePem;

    public String authorityPrivateKeyPem;
    /** By the id that the test or the desk chose. */
    public Map<String, Customer> customers = new LinkedHashMap<>();
    /** By the eighteen digits; only the unexpired ones. */
    public Map<String, PaymentCode> paymentCodes = new LinkedHashMap<>();
    /** Source of message, job and transaction numbers. */
    public long sequence = 1_000_000;

    public long next() {
        return ++sequence;
    }

    /** A person with a phone. */
    public static final class Customer {
        public String id;
        public String name;
    }

    /** What a phone shows to be scanned. */
    public static final class PaymentCode {
        public String customerId;
        /** Epoch second of its end. */
        public long until;

        public boolean used;
    }
}
