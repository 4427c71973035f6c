package io.memberloop.simulator.account;

import jakarta.annotation.PreDestroy;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
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

    MerchantKeys() {
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
        account.serialNo = Codes.hex(40).toUpperCase(Locale.ROOT);
        account.apiV3Key = Codes.letters(32);
        KeyPair merchant = pair();
        account.privateKeyPem = pem("PRIVATE KEY", merchant.getPrivate());
        account.merchantPublicKeyPem = pem("PUBLIC KEY", merchant.getPublic());
        KeyPair platform = pair();
        account.publicKeyId = "PUB_KEY_ID_0" + Codes.digits(33);
        account.publicKeyPem = pem("PUBLIC KEY", platform.getPublic());
        account.platformPrivateKeyPem = pem("PRIVATE KEY", platform.getPrivate());
        KeyPair certified = pair();
        BigInteger serial = new BigInteger("5" + Codes.hex(39), 16);
        account.certificateSerial = serial.toString(16).toUpperCase(Locale.ROOT);
        account.certificatePem = pem("CERTIFICATE", certificate(certified, serial, clock));
        account.certificatePrivateKeyPem = pem("PRIVATE KEY", certified.getPrivate());
        return account;
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

    private static String pem(String kind, Key key) {
        return pem(kind, key.getEncoded());
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
    }
}
