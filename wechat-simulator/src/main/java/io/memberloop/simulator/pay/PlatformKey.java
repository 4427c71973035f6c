package io.memberloop.simulator.pay;

import io.memberloop.simulator.account.PayAccount;

/** The key that WeChat signs with towards a merchant. */
record PlatformKey(String serial, String privateKeyPem) {

    /** The key that the request names; without a name the account's own mode decides. */
    static PlatformKey wanted(PayAccount account, String serial) {
        if (account.publicKeyId.equals(serial)) {
            return publicKey(account);
        }
        if (account.certificateSerial.equalsIgnoreCase(serial)) {
            return certificate(account);
        }
        return byMode(account);
    }

    static PlatformKey byMode(PayAccount account) {
        return "CERTIFICATE".equals(account.mode) ? certificate(account) : publicKey(account);
    }

    private static PlatformKey publicKey(PayAccount account) {
        return new PlatformKey(account.publicKeyId, account.platformPrivateKeyPem);
    }

    private static PlatformKey certificate(PayAccount account) {
        return new PlatformKey(account.certificateSerial, account.certificatePrivateKeyPem);
    }
}
