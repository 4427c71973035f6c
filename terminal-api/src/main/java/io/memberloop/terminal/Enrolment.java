package io.memberloop.terminal;

/** Pairing by a one-time code. */
public final class Enrolment {

    private Enrolment() {}

    /** @param code eight characters, Crockford base 32, any case, spaces and dashes ignored; works once, for ten minutes */
    public record Request(String code, String version) {}

    /** @param token opaque, shown this once; the server keeps only its hash */
    public record BridgeEnrolled(
            String bridgeId, String storeId, String storeName, String merchantName, String token) {}

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
