package io.memberloop.terminal;

/**
 * The code a customer scans to join from a bill.
 *
 * @param url what the QR code holds
 * @param expiresAt ISO instant
 */
public record JoinCode(String url, String expiresAt) {

    public record Request(String tableName, String staffId) {}
}
