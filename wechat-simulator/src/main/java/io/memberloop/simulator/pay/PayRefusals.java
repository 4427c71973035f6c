package io.memberloop.simulator.pay;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class PayRefusals {

    @ExceptionHandler
    ResponseEntity<byte[]> refused(PayRefusal refusal) {
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(PayBody.JSON.writeValueAsBytes(refusal.body()));
    }
}
