package io.memberloop.simulator.wire;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class SimRefusals {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(SimRefusal refusal) {
        return ResponseEntity.status(refusal.status())
                .body(Map.of("code", refusal.code(), "message", refusal.getMessage()));
    }
}
