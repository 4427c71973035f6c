package io.memberloop.terminal;

/** Pairing by a one-time code. */
public final class Enrolment {

    private Enrolment() {}

    /** @param code eight characters, Crockford base 32, any case, spaces and dashes ignored; works once, for ten minutes */
    public record Request(String code, String version) {}

    /** @param token opaque, shown this once; the server keeps only its hash */
    public record BridgeEnrolled(
            String bridgeId, String storeId, String storeName, String merchantName, String token) {}

    /** The bridge makes and keeps the device's token itself, so that it can check devices while the WAN is down. */
    public record DeviceEnrolled(String deviceId, String name) {}
}
