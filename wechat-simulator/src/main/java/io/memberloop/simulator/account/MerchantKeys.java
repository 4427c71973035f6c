package io.memberloop.simulator.account;

import jakarta.annotation.PreDestroy;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.stereotype.Component;

/** Makes a merchant's RSA-2048 keys. A few pairs are made ahead, because tests register merchants by the dozen. */
@Component
class MerchantKeys {

    private static final int PAIRS_AHEAD = 6;
    private static final Duration CERTIFICATE_LIFE = Duration.ofDays(5 * 365);

    private final BlockingQueue<KeyPair> ready = new ArrayBlockingQueue<>(PAIRS_AHEAD);
    private final Thread maker = new Thread(this::makeAhead, "keys");

    private final Authority authority;

    MerchantKeys(Authority authority) {
        this.authority = authority;
        maker.setDaemon(true);
        maker.start();
    }

    @PreDestroy
    void stop() {
        maker.interrupt();
    }

    PayAccount register(String mchid, String appid, Clock clock) {
        PayAccount account = new PayAccount();
        account.mchid = mchid;
        account.appid = appid;
        account.apiV3Key = Codes.letters(32);
        account.apiV2Key = Codes.letters(32);
        KeyPair merchant = pair();
        BigInteger own = serial();
        account.serialNo = text(own);
        account.privateKeyPem = Pem.of("PRIVATE KEY", merchant.getPrivate());
        account.merchantPublicKeyPem = Pem.of("PUBLIC KEY", merchant.getPublic());
        account.merchantCertificatePem = authority.issue(mchid, merchant.getPublic(), own);
        KeyPair platform = pair();
        account.publicKeyId = "PUB_KEY_ID_0" + Codes.digits(33);
        account.publicKeyPem = Pem.of("PUBLIC KEY", platform.getPublic());
        account.platformPrivateKeyPem = Pem.of("PRIVATE KEY", platform.getPrivate());
        announce(account, clock);
        switchOver(account);
        return account;
    }

    /** A new platform certificate can be downloaded; the old one goes on signing. */
    void announce(PayAccount account, Clock clock) {
        KeyPair certified = pair();
        BigInteger serial = serial();
        account.nextCertificateSerial = text(serial);
        account.nextCertificatePem = Pem.of("CERTIFICATE", certificate(certified, serial, clock));
        account.nextCertificatePrivateKeyPem = Pem.of("PRIVATE KEY", certified.getPrivate());
    }

    /** From now on the announced certificate signs; the old one is gone. */
    void switchOver(PayAccount account) {
        account.certificateSerial = account.nextCertificateSerial;
        account.certificatePem = account.nextCertificatePem;
        account.certificatePrivateKeyPem = account.nextCertificatePrivateKeyPem;
        account.nextCertificateSerial = null;
        account.nextCertificatePem = null;
        account.nextCertificatePrivateKeyPem = null;
    }

    private static BigInteger serial() {
        return new BigInteger("5" + Codes.hex(39), 16);
    }

    private static String text(BigInteger serial) {
        return serial.toString(16).toUpperCase(Locale.ROOT);
    }

    private static byte[] certificate(KeyPair pair, BigInteger serial, Clock clock) {
        X500Name name = new X500Name("CN=Simulator sign, O=Memberloop WeChat simulator, C=CN");
        Date from = Date.from(clock.instant().minus(Duration.ofDays(1)));
        Date until = Date.from(clock.instant().plus(CERTIFICATE_LIFE));
        try {
            return new JcaX509v3CertificateBuilder(name, serial, from, until, name, pair.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException("a fresh RSA key signs its own certificate", e);
        }
    }

    private KeyPair pair() {
        KeyPair made = ready.poll();
        return made != null ? made : make();
    }

    private void makeAhead() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ready.put(make());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java runtime", e);
        }
    }
}
