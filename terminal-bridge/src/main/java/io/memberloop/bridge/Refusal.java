package io.memberloop.bridge;

import io.memberloop.terminal.Problem;

/** A request that is understood and refused; nothing is stored. Shown with the message {@code refusal.<code>}. */
public class Refusal extends RuntimeException {

    private final int status;
    private final String code;
    private final String field;
    private final transient Object[] arguments;
    private final transient Problem upstream;

    private Refusal(int status, String code, String field, Problem upstream, Object... arguments) {
        super(code);
        this.status = status;
        this.code = code;
        this.field = field;
        this.upstream = upstream;
        this.arguments = arguments;
    }

    public static Refusal of(int status, String code, Object... arguments) {
        return new Refusal(status, code, null, null, arguments);
    }

    public static Refusal invalid(String field, String code, Object... arguments) {
        return new Refusal(422, code, field, null, arguments);
    }

    /** What the server refused, passed on in its words. */
    public static Refusal upstream(Problem problem) {
        return new Refusal(problem.status(), problem.code(), null, problem);
    }

    int status() {
        return status;
    }

    public String code() {
        return code;
    }

    String field() {
        return field;
    }

    Object[] arguments() {
        return arguments;
    }

    Problem problem() {
        return upstream;
    }
}
