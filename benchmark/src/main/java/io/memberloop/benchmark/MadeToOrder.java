package io.memberloop.benchmark;

import java.net.URI;
import tools.jackson.databind.json.JsonMapper;

/** Reads a notification that the simulator made to order. */
final class MadeToOrder {

    private static final JsonMapper JSON = new JsonMapper();

    private MadeToOrder() {}

    static Phones.Notification read(String json) {
        var made = JSON.readTree(json);
        var headers = new StringBuilder();
        made.path("headers").properties().forEach(h -> headers.append(h.getKey())
                .append(": ")
                .append(h.getValue().stringValue())
                .append("\r\n"));
        return new Phones.Notification(
                URI.create(made.path("url").stringValue()).getPath(),
                headers.toString(),
                made.path("body").stringValue());
    }
}
