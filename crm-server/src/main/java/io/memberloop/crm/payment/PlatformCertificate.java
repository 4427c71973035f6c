package io.memberloop.crm.payment;

import java.time.Instant;

/** A certificate that WeChat Pay signs with. @param serial upper-case hex */
record PlatformCertificate(String serial, String pem, Instant effectiveAt, Instant expiresAt) {

    boolean isValid(Instant at) {
        return !at.isBefore(effectiveAt) && at.isBefore(expiresAt);
    }
}
