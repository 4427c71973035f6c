package io.memberloop.crm.testkit;

import io.memberloop.crm.platform.Ids;
import io.memberloop.terminal.Signatures;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bridge's key, and how it signs.
 *
 * @param skewMillis how far its clock is off
 */
public record BridgeSigner(String id, KeyPair keys, long epoch, long skewMillis) {

    /** As a copy of its disk, or itself after a start. */
    public BridgeSigner at(long otherEpoch) {
        return new BridgeSigner(id, keys, otherEpoch, skewMillis);
    }

    public BridgeSigner off(long millis) {
        return new BridgeSigner(id, keys, epoch, millis);
    }

    /** @param target path and query */
    public Map<String, String> headers(String method, String target, byte[] body) {
        var who = id + "/" + epoch;
        var time = Long.toString(System.currentTimeMillis() + skewMillis);
        var nonce = "%016x%016x".formatted(Ids.next(), Ids.next());
        var message = Signatures.message(method, target, who, time, nonce, "", body);
        var headers = new LinkedHashMap<String, String>();
        headers.put("TB-Device", who);
        headers.put("TB-Time", time);
        headers.put("TB-Nonce", nonce);
        headers.put("TB-Sig", Signatures.sign(keys.getPrivate(), message));
        return headers;
    }
}
