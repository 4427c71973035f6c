package io.memberloop.bridge.web;

/**
 * Who asks: filled in by the authenticator, an argument of every controller.
 *
 * @param staff null where nobody needs to be logged in
 * @param opId null on reads
 * @param bodyHash of method, path and body
 */
public record Caller(String deviceId, String deviceName, Staff staff, String opId, String bodyHash) {

    public record Staff(String id, String number, String name, String role) {}

    public static final String ATTRIBUTE = Caller.class.getName();
}
