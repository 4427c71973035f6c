package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Tenant;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether WeChat Pay signed something. The key is chosen by the serial that came with it: an account that moves from
 * certificates to the public key hears from both for a week.
 */
@Component
class PlatformKeys {

    /** WeChat writes this in front of a wrong signature, now and then, to see whether anybody checks. */
    private static final String PROBE = "WECHATPAY/SIGNTEST/";

    /** WeChat signs each delivery anew, retries too; an older one is a replay. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** The four headers and the body as received: a body that was written anew has another signature. */
    record Signed(String serial, String timestamp, String nonce, String signature, String body) {}

    /** Not WeChat's word, or not the word of now. */
    static final class NotBelieved extends RuntimeException {
        NotBelieved(String why) {
            super(why);
        }
    }

    /** Signed by a platform certificate that is not here yet. */
    static final class UnknownSerial extends RuntimeException {
        UnknownSerial(String serial) {
            super("signed by an unknown key " + serial);
        }
    }

    private final PayAccounts accounts;
    private final PayAccountMapper mapper;
    private final Clock clock;

    PlatformKeys(PayAccounts accounts, PayAccountMapper mapper, Clock clock) {
        this.accounts = accounts;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * @throws NotBelieved when it is unsigned, old, a probe or forged
     * @throws UnknownSerial when certificates should be downloaded first
     */
    void check(PayAccount account, Signed signed) {
        if (signed.serial() == null || signed.nonce() == null || signed.signature() == null) {
            throw new NotBelieved("not signed");
        }
        checkTime(signed.timestamp());
        if (signed.signature().startsWith(PROBE)) {
            throw new NotBelieved("WeChat's probe");
        }
        var key = key(account, signed.serial());
        var message = signed.timestamp() + "\n" + signed.nonce() + "\n" + signed.body() + "\n";
        if (!PayCrypto.verifies(key, message, signed.signature())) {
            throw new NotBelieved("wrong signature");
        }
    }

    private PublicKey key(PayAccount account, String serial) {
        if (serial.equals(account.publicKeyId())) {
            return PayCrypto.publicKey(accounts.keys(account.id()).publicKeyPem());
        }
        if (!account.certificates()) {
            throw new NotBelieved("signed by an unknown key");
        }
        var certificate = certificate(account, serial).orElseThrow(() -> new UnknownSerial(serial));
        if (!certificate.isValid(Instant.now(clock))) {
            throw new NotBelieved("signed by a certificate that is not valid now");
        }
        return PayCrypto.certificate(certificate.pem()).getPublicKey();
    }

    /** @throws IllegalStateException when none is here */
    X509Certificate newestCertificate(long accountId) {
        return mapper.newestCertificate(Tenant.current(), accountId, Instant.now(clock))
                .map(c -> PayCrypto.certificate(c.pem()))
                .orElseThrow(() -> new IllegalStateException("no platform certificate yet"));
    }

    private Optional<PlatformCertificate> certificate(PayAccount account, String serial) {
        return mapper.certificate(Tenant.current(), account.id(), serial.toUpperCase(Locale.ROOT));
    }

    private void checkTime(String timestamp) {
        if (timestamp == null || !timestamp.matches("\\d{1,12}")) {
            throw new NotBelieved("no time");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), Instant.now(clock));
        if (age.abs().compareTo(FRESH) > 0) {
            throw new NotBelieved("signed " + age + " ago");
        }
    }
}
