package io.memberloop.simulator.wire;

/** A refusal of the control API or of the phone: something a person at the desk could not do in WeChat either. */
public class SimRefusal extends RuntimeException {

    private final int status;
    private final String code;

    public SimRefusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
