package io.memberloop.simulator.official;

import io.memberloop.simulator.account.Codes;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@RestControllerAdvice
class WxRefusals {

    @ExceptionHandler
    ObjectNode refused(WxRefusal refusal) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("errcode", refusal.errcode());
        // WeChat appends a request id to each message, so nobody can compare messages
        answer.put("errmsg", refusal.getMessage() + " rid: " + Codes.hex(8) + "-" + Codes.hex(8) + "-" + Codes.hex(8));
        if (refusal.more() != null) {
            answer.setAll(refusal.more());
        }
        return answer;
    }
}
