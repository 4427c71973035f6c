package io.memberloop.bridge.pairing;

import io.memberloop.bridge.BridgeSettings;
import io.memberloop.bridge.data.StoreSettings;
import io.memberloop.bridge.data.Transactions;
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

    private final BridgeSettings bridge;
    private final StoreSettings settings;
    private final CrmServer server;
    private final Transactions transactions;
    private volatile boolean codeRefused;

    Pairing(BridgeSettings bridge, StoreSettings settings, CrmServer server, Transactions transactions) {
        this.bridge = bridge;
        this.settings = settings;
        this.server = server;
        this.transactions = transactions;
    }

    /**
     * Whether the server knows this bridge; uses the configured enrol code when it is not yet paired. A refused code is not
     * tried again before a restart.
     */
    public boolean paired() throws CrmServer.Unreachable {
        if (settings.get(CrmServer.TOKEN).isPresent()) {
            return true;
        }
        var code = bridge.enrolCode();
        if (code == null || code.isBlank() || codeRefused) {
            return false;
        }
        try {
            var request = new Enrolment.Request(code, version());
            keep(server.post("/bridges/enrol", request, Enrolment.BridgeEnrolled.class, PATIENCE));
            return true;
        } catch (Refusal refusal) {
            codeRefused = true;
            log.error("the enrol code was refused ({}); make a new one in the console", refusal.code());
            return false;
        }
    }

    private void keep(Enrolment.BridgeEnrolled enrolled) {
        transactions.write(() -> {
            settings.put("bridge.id", enrolled.bridgeId());
            settings.put(CrmServer.TOKEN, enrolled.token());
        });
        log.info("paired with store {} of {}", enrolled.storeName(), enrolled.merchantName());
    }

    private static String version() {
        var version = Pairing.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
