package io.memberloop.bridge.pairing;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.upstream.BridgeIdentity;
import io.memberloop.bridge.upstream.CrmServer;
import io.memberloop.bridge.web.Refusal;
import io.memberloop.terminal.Enrolment;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes this bridge known to the server, once, by a code that the console shows. */
@Component
public class Pairing {

    private static final Logger log = LoggerFactory.getLogger(Pairing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Setting of a bridge from before: what it showed to the server. */
    private static final String TOKEN = "bridge.token";

    private final BridgeSettings bridge;
    private final StoreSettings settings;
    private final BridgeIdentity identity;
    private final CrmServer server;
    private volatile boolean codeRefused;
    private volatile boolean started;

    Pairing(BridgeSettings bridge, StoreSettings settings, BridgeIdentity identity, CrmServer server) {
        this.bridge = bridge;
        this.settings = settings;
        this.identity = identity;
        this.server = server;
    }

    /**
     * Whether the server knows this bridge, and that it has started; uses the configured enrol code when it is not yet paired.
     * A refused code is not tried again before a restart.
     */
    public boolean paired() throws CrmServer.Unreachable {
        if (!identity.paired() && !changeTokenForKey() && !enrol()) {
            return false;
        }
        if (!started) {
            var boot = new Enrolment.Start(identity.boot());
            identity.started(server.post("/bridges/epoch", boot, Enrolment.Epoch.class, PATIENCE)
                    .epoch());
            started = true;
        }
        return true;
    }

    /** The server holds another start for the newest: asks again whether this one may go on. */
    public void turnedAway() {
        started = false;
    }

    private boolean enrol() throws CrmServer.Unreachable {
        var code = bridge.enrolCode();
        if (code == null || code.isBlank() || codeRefused) {
            return false;
        }
        try {
            var request = new Enrolment.Request(code, version(), identity.publicKey(), identity.proof(code));
            var enrolled = server.post("/bridges/enrol", request, Enrolment.BridgeEnrolled.class, PATIENCE);
            identity.paired(enrolled.bridgeId(), 0);
            log.info("paired with store {} of {}", enrolled.storeName(), enrolled.merchantName());
            return true;
        } catch (Refusal refusal) {
            codeRefused = true;
            log.error("the enrol code was refused ({}); make a new one in the console", refusal.code());
            return false;
        }
    }

    /** A bridge that was paired by a token shows it once more, and signs from then on. */
    private boolean changeTokenForKey() throws CrmServer.Unreachable {
        var token = settings.get(TOKEN).filter(t -> !t.isEmpty());
        var id = settings.get("bridge.id");
        if (token.isEmpty() || id.isEmpty()) {
            return false;
        }
        try {
            var request = new Enrolment.NewKey(identity.publicKey(), identity.proof(token.get()));
            var epoch = server.postWithToken("/bridges/key", token.get(), request, Enrolment.Epoch.class, PATIENCE);
            identity.paired(id.get(), epoch.epoch());
            settings.put(TOKEN, "");
            return true;
        } catch (Refusal refusal) {
            log.error("the server does not know this bridge's token any more: make a new enrol code in the console");
            settings.put(TOKEN, "");
            return false;
        }
    }

    private static String version() {
        var version = Pairing.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
