package io.memberloop.bridge.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's own certificate authority: made once for ten years, kept in the data folder. It signs one certificate, for the
 * names and addresses by which this bridge is called; that one is renewed when it is about to end or an address is new.
 */
final class LocalAuthority {

    static final String ALIAS = "bridge";

    private static final Logger log = LoggerFactory.getLogger(LocalAuthority.class);
    /** Phones accept no certificate for longer. */
    private static final int DAYS = 397;

    private static final Duration EARLY = Duration.ofDays(30);

    private final Path folder;
    private final Keytool keytool;
    private final Clock clock;

    LocalAuthority(Path data, Clock clock) {
        this.folder = data.resolve("tls");
        this.clock = clock;
        this.keytool = new Keytool(folder);
    }

    /**
     * @param names host names and IP addresses
     * @return a PKCS#12 file with key and chain; made or renewed when need be
     */
    Path certificateFor(Collection<String> names) {
        var store = folder.resolve("bridge.p12");
        try {
            if (!Files.exists(folder.resolve("ca.pem"))) {
                makeAuthority();
            }
            if (!Files.exists(store) || isOld(store, names)) {
                makeCertificate(names);
            }
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate in " + folder, e);
        }
    }

    String password() {
        return keytool.password();
    }

    /** What handhelds install. */
    byte[] authority() {
        try {
            return read("ca.p12", "ca").getEncoded();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To be compared with what the handheld shows, pairs of hex digits. */
    String fingerprint() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(authority());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeAuthority() throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve("ca.p12"));
        var name = "CN=Memberloop " + HexFormat.of().withUpperCase().toHexDigits((short) System.nanoTime())
                + ", O=Memberloop";
        keytool.run(List.of(
                "-genkeypair",
                "-alias",
                "ca",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-validity",
                "3650",
                "-ext",
                "bc:c=ca:true,pathlen:0",
                "-ext",
                "ku:c=keyCertSign,cRLSign",
                "-keystore",
                "ca.p12"));
        keytool.run(List.of("-exportcert", "-rfc", "-alias", "ca", "-keystore", "ca.p12", "-file", "ca.pem"));
        log.info("made a certificate authority for this store; fingerprint {}", fingerprint());
    }

    private void makeCertificate(Collection<String> names) throws IOException {
        Files.deleteIfExists(folder.resolve("bridge.p12"));
        var validity = Integer.toString(DAYS);
        keytool.run(List.of(
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Memberloop bridge",
                "-validity",
                validity,
                "-keystore",
                "bridge.p12"));
        keytool.run(List.of("-certreq", "-alias", ALIAS, "-keystore", "bridge.p12", "-file", "bridge.csr"));
        keytool.run(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-keystore",
                "ca.p12",
                "-infile",
                "bridge.csr",
                "-outfile",
                "bridge.pem",
                "-validity",
                validity,
                "-ext",
                "san=" + alternatives(names),
                "-ext",
                "ku:c=digitalSignature",
                "-ext",
                "eku=serverAuth"));
        keytool.run(List.of("-importcert", "-noprompt", "-alias", "ca", "-keystore", "bridge.p12", "-file", "ca.pem"));
        keytool.run(
                List.of("-importcert", "-noprompt", "-alias", ALIAS, "-keystore", "bridge.p12", "-file", "bridge.pem"));
        log.info("made a certificate for {}", names);
    }

    private static String alternatives(Collection<String> names) {
        return names.stream().map(n -> (isAddress(n) ? "ip:" : "dns:") + n).collect(Collectors.joining(","));
    }

    private static boolean isAddress(String name) {
        return name.matches("[0-9.]+") || name.contains(":");
    }

    private boolean isOld(Path store, Collection<String> names) throws IOException, GeneralSecurityException {
        var certificate = read(store.getFileName().toString(), ALIAS);
        Set<String> known = new TreeSet<>();
        var alternatives = certificate.getSubjectAlternativeNames();
        for (var one : alternatives == null ? new ArrayList<List<?>>() : alternatives) {
            known.add(String.valueOf(one.get(1)));
        }
        var ends = certificate.getNotAfter().toInstant();
        return ends.isBefore(clock.instant().plus(EARLY)) || !known.containsAll(names);
    }

    private X509Certificate read(String file, String alias) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(folder.resolve(file))) {
            store.load(in, password().toCharArray());
        }
        return (X509Certificate) store.getCertificate(alias);
    }
}
