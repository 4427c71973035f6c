package io.memberloop.bridge.web;

import io.memberloop.terminal.Problem;
import java.util.List;

/** A named refusal: shown to people in their language, to programs as a stable code. Not a bug, so it has no stack. */
public final class Refusal extends RuntimeException {

    private final int status;
    private final String code;
    private final transient List<Wrong> fields;
    private final transient Object[] arguments;
    private final transient Problem upstream;
    private final Long serverTime;

    private Refusal(int status, String code, List<Wrong> fields, Problem upstream, Object... arguments) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.fields = fields;
        this.upstream = upstream;
        this.arguments = arguments;
        this.serverTime = code.equals("clock_skew") ? (Long) arguments[0] : null;
    }

    /** @param key message key below {@code problem.field.} */
    public record Wrong(String field, String key, Object... arguments) {}

    public static Refusal of(int status, String code, Object... arguments) {
        return new Refusal(status, code, List.of(), null, arguments);
    }

    /** The signer's clock is too far off. @param now what this end holds for now, so that the signer can correct itself */
    public static Refusal clockSkew(long now) {
        return of(401, "clock_skew", (Object) now);
    }

    public static Refusal fields(List<Wrong> fields) {
        return new Refusal(422, "input_invalid", List.copyOf(fields), null);
    }

    public static Refusal field(String field, String key, Object... arguments) {
        return fields(List.of(new Wrong(field, key, arguments)));
    }

    /** What the server refused is passed on in the server's words. */
    public static Refusal upstream(Problem problem) {
        return new Refusal(problem.status(), problem.code(), List.of(), problem);
    }

    public static Refusal notFound(String what) {
        return of(404, what + "_unknown");
    }

    /** The server cannot be reached, so what was asked for cannot be done now. */
    public static Refusal offline() {
        return of(503, "offline");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Only with {@code clock_skew}, else null. */
    Long serverTime() {
        return serverTime;
    }

    List<Wrong> fields() {
        return fields;
    }

    Object[] arguments() {
        return arguments;
    }

    Problem upstream() {
        return upstream;
    }
}
