package io.memberloop.bridge.upstream;

import io.memberloop.bridge.data.StoreRestore;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.data.Transactions;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who this bridge is to the server: its key, made here, and its epoch, taken anew at every start. Both stand in the store's
 * file; who copies the file has the key, and is found out by the epoch.
 */
@Component
public class BridgeIdentity {

    private static final String ID = "bridge.id";
    private static final String PRIVATE = "bridge.key";
    private static final String PUBLIC = "bridge.key.public";
    private static final String EPOCH = "bridge.epoch";
    private static final String BOOT = "bridge.boot";

    private final StoreSettings settings;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Known known;
    /** How far the server's clock is from ours, as the server told. */
    private volatile long offset;

    BridgeIdentity(StoreSettings settings, Transactions transactions, Clock clock) {
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Known(String id, PrivateKey key, long epoch) {}

    /** The public key; made at the first call, and kept from then on. */
    public String publicKey() {
        return settings.get(PUBLIC)
                .orElseGet(() -> transactions.write(() -> {
                    KeyPair keys = Signatures.newKeys();
                    settings.put(
                            PRIVATE,
                            Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
                    settings.put(PUBLIC, Signatures.text(keys.getPublic()));
                    return Signatures.text(keys.getPublic());
                }));
    }

    /** Shows that we hold the key, together with a one-time code. */
    public String proof(String code) {
        var publicKey = publicKey();
        return Signatures.sign(privateKey(), Signatures.enrolment(code, publicKey));
    }

    public boolean paired() {
        return known().isPresent();
    }

    public void paired(String id, long epoch) {
        transactions.write(() -> {
            settings.put(ID, id);
            settings.put(EPOCH, Long.toString(epoch));
        });
        known = null;
    }

    /** What this start is called; the same after a crash, until {@link #started} has kept its answer. */
    public String boot() {
        return settings.get(BOOT).filter(boot -> !boot.isEmpty()).orElseGet(() -> {
            var bytes = new byte[16];
            random.nextBytes(bytes);
            var boot = HexFormat.of().formatHex(bytes);
            settings.put(BOOT, boot);
            return boot;
        });
    }

    /** A start in between was made on another disk: this one stands in its place from now on. */
    public void started(long epoch) {
        transactions.write(() -> {
            long before = settings.get(EPOCH).map(Long::parseLong).orElse(0L);
            if (epoch > before + 1) {
                settings.put(StoreRestore.AT, Long.toString(clock.millis()));
            }
            settings.put(EPOCH, Long.toString(epoch));
            settings.put(BOOT, "");
        });
        known = null;
    }

    /** @return whether what was signed with our own clock is worth signing again */
    boolean correct(Optional<String> serverTime) {
        serverTime.ifPresent(time -> offset = Long.parseLong(time) - clock.millis());
        return serverTime.isPresent();
    }

    /** Empty when this bridge is not paired yet. */
    Map<String, String> headers(String method, String target, byte[] body) {
        return known().map(me -> signed(me, method, target, body)).orElse(Map.of());
    }

    private Map<String, String> signed(Known me, String method, String target, byte[] body) {
        var who = me.id() + "/" + me.epoch();
        var time = Long.toString(clock.millis() + offset);
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var nonce = HexFormat.of().formatHex(bytes);
        var message = Signatures.message(method, target, who, time, nonce, "", body);
        return Map.of(
                TerminalApi.DEVICE_HEADER, who,
                TerminalApi.TIME_HEADER, time,
                TerminalApi.NONCE_HEADER, nonce,
                TerminalApi.SIGNATURE_HEADER, Signatures.sign(me.key(), message));
    }

    private Optional<Known> known() {
        if (known == null) {
            known = settings.get(EPOCH)
                    .flatMap(epoch -> settings.get(ID).map(id -> new Known(id, privateKey(), Long.parseLong(epoch))))
                    .orElse(null);
        }
        return Optional.ofNullable(known);
    }

    private PrivateKey privateKey() {
        try {
            var bytes = Base64.getDecoder().decode(settings.get(PRIVATE).orElseThrow());
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
