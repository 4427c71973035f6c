package io.memberloop.simulator.pay;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal of the Pay API: an HTTP status, a code, a message and sometimes which field. */
class PayRefusal extends RuntimeException {

    private final int status;
    private final String code;
    private final transient ObjectNode detail;

    PayRefusal(int status, String code, String message) {
        this(status, code, message, null);
    }

    PayRefusal(int status, String code, String message, ObjectNode detail) {
        super(message);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    /** A field that breaks its rule. */
    static PayRefusal field(String field, String value, String issue) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("field", field).put("value", value).put("issue", issue).put("location", "body");
        return new PayRefusal(400, "PARAM_ERROR", "参数错误: " + field + " " + issue, detail);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("code", code).put("message", getMessage());
        if (detail != null) {
            body.set("detail", detail);
        }
        return body;
    }
}
