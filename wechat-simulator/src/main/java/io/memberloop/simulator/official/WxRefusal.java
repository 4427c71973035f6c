package io.memberloop.simulator.official;

import tools.jackson.databind.node.ObjectNode;

/** A refusal of the official-account API: HTTP 200 with an errcode, as WeChat answers. */
public class WxRefusal extends RuntimeException {

    private final int errcode;
    private final transient ObjectNode more;

    public WxRefusal(int errcode, String errmsg) {
        this(errcode, errmsg, null);
    }

    /** @param more fields that WeChat adds beside errcode and errmsg, or null */
    public WxRefusal(int errcode, String errmsg, ObjectNode more) {
        super(errmsg);
        this.errcode = errcode;
        this.more = more;
    }

    int errcode() {
        return errcode;
    }

    ObjectNode more() {
        return more;
    }
}
