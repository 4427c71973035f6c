package io.memberloop.bridge.charge;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Codes that customers showed, as long as the server's answer may have to be asked for again. They pay, so they are in
 * memory only and gone after less than a minute, which is also how long they are good. What a member agreed to on the phone
 * is kept with them: it pays once, too.
 */
@Component
class ShownCodes {

    private static final Duration KEPT = Duration.ofSeconds(50);

    private static final String APPROVAL = "approval:";

    private record Kept(String code, long until) {}

    private final ConcurrentHashMap<String, Kept> codes = new ConcurrentHashMap<>();
    private final Clock clock;

    ShownCodes(Clock clock) {
        this.clock = clock;
    }

    /** In place of a code: the confirmation that the member approved. */
    static String ofApproval(String confirmation) {
        return APPROVAL + confirmation;
    }

    /** @return null for a code that was shown */
    static String approval(String code) {
        return code != null && code.startsWith(APPROVAL) ? code.substring(APPROVAL.length()) : null;
    }

    void keep(String opId, String code) {
        forgetOld();
        if (!code.isEmpty()) {
            codes.put(opId, new Kept(code, clock.millis() + KEPT.toMillis()));
        }
    }

    /** @return null when it was never here, is forgotten or is too old to be sent */
    String of(String opId) {
        forgetOld();
        var kept = codes.get(opId);
        return kept == null ? null : kept.code();
    }

    void forget(String opId) {
        codes.remove(opId);
    }

    private void forgetOld() {
        long now = clock.millis();
        codes.values().removeIf(kept -> kept.until() <= now);
    }
}
