package io.memberloop.terminal;

/** Pairing by a one-time code. */
public final class Enrolment {

    private Enrolment() {}

    /**
     * @param code eight characters, Crockford base 32, any case, spaces and dashes ignored; works once, for ten minutes, or
     *     again for the same key
     * @param publicKey of the bridge, as {@link Signatures#text(java.security.PublicKey)}
     * @param proof {@link Signatures#enrolment} signed by that key
     */
    public record Request(String code, String version, String publicKey, String proof) {}

    /** A bridge from before shows its token for the last time, and the key it signs with from now on. */
    public record NewKey(String publicKey, String proof) {}

    public record BridgeEnrolled(String bridgeId, String storeId, String storeName, String merchantName) {}

    /**
     * A bridge takes the next epoch whenever it starts, so that whoever runs on a copy of its disk is found out.
     *
     * @param boot 32 hex digits, new for each start and kept until the answer has arrived: the same one gets the same answer
     */
    public record Start(String boot) {}

    public record Epoch(long epoch) {}

    /**
     * @param profile {@code P256}, or {@code HMAC} for terminals that cannot do better; a code is made for one of the two
     * @param publicKey as {@link Signatures#text(java.security.PublicKey)}; null with {@code HMAC}, whose key only the bridge knows
     * @param digits what the device shows, see {@link Signatures#digits}
     */
    public record DeviceRequest(String code, String profile, String publicKey, String digits) {}

    /** @param state {@code ACTIVE}, or {@code PENDING} until a manager confirms */
    public record DeviceEnrolled(String deviceId, String name, String state) {}

    /** @param state {@code PENDING}, {@code ACTIVE} or {@code REVOKED} */
    public record DeviceState(String deviceId, String state) {}

    /** @param staffId the manager who decides at another handheld */
    public record Decision(String staffId) {}
}
