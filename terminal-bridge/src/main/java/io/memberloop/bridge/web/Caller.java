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

    /** @throws Refusal unless a manager is logged in here */
    public void mustBeManager() {
        if (staff == null) {
            throw Refusal.of(401, "staff_session");
        }
        if (!"MANAGER".equals(staff.role())) {
            throw Refusal.of(403, "not_manager");
        }
    }

    public static final String ATTRIBUTE = Caller.class.getName();
}
