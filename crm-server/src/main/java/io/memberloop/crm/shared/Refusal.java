package io.memberloop.crm.shared;

import java.util.List;

/**
 * A request that is understood and refused: a rule of the shop, not a bug. Shown to the user with the message of {@code
 * refusal.<code>}; nothing is stored.
 */
public class Refusal extends RuntimeException {

    private final String code;
    private final int status;
    private final transient List<Object> arguments;
    private final String field;

    private Refusal(String code, int status, String field, List<Object> arguments) {
        super(code);
        this.code = code;
        this.status = status;
        this.field = field;
        this.arguments = arguments;
    }

    /** The state of things forbids it (HTTP 409). */
    public static Refusal conflict(String code, Object... arguments) {
        return new Refusal(code, 409, null, List.of(arguments));
    }

    /** The input is wrong (HTTP 422); {@code field} names the input. */
    public static Refusal invalid(String field, String code, Object... arguments) {
        return new Refusal(code, 422, field, List.of(arguments));
    }

    /** There is no such thing, or it belongs to another merchant: the answers do not differ (HTTP 404). */
    public static Refusal notFound(String what) {
        return new Refusal("not_found", 404, null, List.of(what));
    }

    public static Refusal of(int status, String code, Object... arguments) {
        return new Refusal(code, status, null, List.of(arguments));
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    /** The input field, or null. */
    public String field() {
        return field;
    }

    public Object[] arguments() {
        return arguments == null ? new Object[0] : arguments.toArray();
    }
}
