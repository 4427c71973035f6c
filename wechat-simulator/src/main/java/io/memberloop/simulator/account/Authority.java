package io.memberloop.simulator.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.stereotype.Component;

/** Issues the merchants' API certificates, and the certificate of the port that asks for them. */
@Component
public class Authority {

    private static final X500Name NAME = new X500Name("CN=Simulator merchant CA, O=Memberloop WeChat simulator, C=CN");
    private static final Duration LIFE = Duration.ofDays(5 * 365);
    private static final char[] NO_PASSWORD = new char[0];

    private final WorldStore store;
    private final SimulatorClock clock;

    Authority(WorldStore store, SimulatorClock clock) {
        this.store = store;
        this.clock = clock;
        boolean made = store.read(world -> world.authorityCertificatePem != null);
        if (!made) {
            KeyPair pair = pair();
            String certificate = Pem.of("CERTIFICATE", self(pair));
            store.change(world -> {
                world.authorityPrivateKeyPem = Pem.of("PRIVATE KEY", pair.getPrivate());
                return world.authorityCertificatePem = certificate;
            });
        }
    }

    /** What a client has to trust. */
    public String certificatePem() {
        return store.read(world -> world.authorityCertificatePem);
    }

    /** @return the certificate of a merchant's key, PEM */
    String issue(String mchid, PublicKey key, BigInteger serial) {
        X500Name subject = new X500Name("CN=" + mchid + ", O=Simulated merchant, C=CN");
        return Pem.of("CERTIFICATE", signed(subject, key, serial, false, false));
    }

    /** Key and certificate of the port, for this machine's names and WeChat's. */
    public KeyStore serverKeys() {
        try {
            KeyPair pair = pair();
            X500Name subject = new X500Name("CN=api.mch.weixin.qq.com, O=Memberloop WeChat simulator, C=CN");
            byte[] own = signed(subject, pair.getPublic(), BigInteger.valueOf(clock.millis()), false, true);
            KeyStore keys = empty();
            keys.setKeyEntry("port", pair.getPrivate(), NO_PASSWORD, new X509Certificate[] {
                read(own), read(Pem.content(certificatePem()))
            });
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an own certificate is a certificate", e);
        }
    }

    /** Whose certificates the port believes: our own. */
    public KeyStore trusted() {
        try {
            KeyStore keys = empty();
            keys.setCertificateEntry("authority", read(Pem.content(certificatePem())));
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an own certificate is a certificate", e);
        }
    }

    private byte[] self(KeyPair pair) {
        return signed(NAME, pair.getPublic(), BigInteger.ONE, pair.getPrivate(), true, false);
    }

    private byte[] signed(X500Name subject, PublicKey key, BigInteger serial, boolean issuer, boolean server) {
        String pem = store.read(world -> world.authorityPrivateKeyPem);
        try {
            PrivateKey own = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(Pem.content(pem)));
            return signed(subject, key, serial, own, issuer, server);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an own key is a key", e);
        }
    }

    private byte[] signed(
            X500Name subject, PublicKey key, BigInteger serial, PrivateKey by, boolean issuer, boolean server) {
        Date from = Date.from(clock.instant().minus(Duration.ofDays(1)));
        Date until = Date.from(clock.instant().plus(LIFE));
        try {
            JcaX509v3CertificateBuilder builder =
                    new JcaX509v3CertificateBuilder(NAME, serial, from, until, subject, key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer));
            if (server) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "api.mch.weixin.qq.com"),
                    new GeneralName(GeneralName.dNSName, "localhost"),
                    new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
            }
            return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA is part of every Java runtime", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, NO_PASSWORD);
            return keys;
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read", e);
        }
    }

    private static X509Certificate read(byte[] content) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(content));
    }
}
