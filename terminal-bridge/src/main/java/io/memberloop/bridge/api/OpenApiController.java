package io.memberloop.bridge.api;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenApiController {

    private final OpenApi api;

    OpenApiController(OpenApi api) {
        this.api = api;
    }

    /** Open to everybody: it describes, and tells nothing of the store. */
    @GetMapping("/openapi.json")
    Map<String, Object> document() {
        return api.document();
    }
}
