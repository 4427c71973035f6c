package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.PayAccount;
import java.util.concurrent.ThreadLocalRandom;

/** The key that WeChat signs with towards a merchant. */
record PlatformKey(String serial, String privateKeyPem) {

    /** For an answer: the key that the request names; without a name certificates, where the account still has some. */
    static PlatformKey wanted(PayAccount account, String serial) {
        boolean onlyCertificates = "CERTIFICATE".equals(account.mode);
        boolean onlyPublicKey = "PUBLIC_KEY".equals(account.mode);
        if (account.publicKeyId.equals(serial) && !onlyCertificates) {
            return publicKey(account);
        }
        return onlyPublicKey ? publicKey(account) : certificate(account);
    }

    /** For a callback: during a migration WeChat moves account by account and callback by callback. */
    static PlatformKey ofCallback(PayAccount account) {
        return switch (account.mode) {
            case "CERTIFICATE" -> certificate(account);
            case "MIGRATION" ->
                ThreadLocalRandom.current().nextInt(100) < account.migrated ? publicKey(account) : certificate(account);
            default -> publicKey(account);
        };
    }

    private static PlatformKey publicKey(PayAccount account) {
        return new PlatformKey(account.publicKeyId, account.platformPrivateKeyPem);
    }

    private static PlatformKey certificate(PayAccount account) {
        return new PlatformKey(account.certificateSerial, account.certificatePrivateKeyPem);
    }
}
