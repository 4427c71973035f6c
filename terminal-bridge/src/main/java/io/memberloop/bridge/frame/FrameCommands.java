package io.memberloop.bridge.frame;

import io.memberloop.bridge.device.Devices;
import io.memberloop.terminal.Signatures;
import io.memberloop.terminal.TerminalApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What old terminals may ask by frame. A frame is a request of the device API in another coat: the terminal signs what it would
 * sign there, and it is judged there, so nothing can be done here that cannot be done there.
 */
final class FrameCommands {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> NAMES = Set.of("login", "pay", "query", "cancel", "print", "job");
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Devices devices;
    private final JsonMapper json;
    private final URI base;

    /** @param base where this bridge answers */
    FrameCommands(Devices devices, JsonMapper json, URI base) {
        this.devices = devices;
        this.json = json;
        this.base = base;
    }

    /** @param status as in HTTP */
    record Answer(int status, JsonNode body, Long serverTime) {}

    /** @return the answer's frame */
    Frames.Frame answer(Frames.Frame frame) throws IOException, InterruptedException {
        JsonNode asked;
        try {
            asked = json.readTree(frame.json());
        } catch (JacksonException e) {
            return sealed(new Answer(400, json.createObjectNode(), null), "", "");
        }
        return sealed(ask(asked, frame.mac()), text(asked, "device"), text(asked, "nonce"));
    }

    private Answer ask(JsonNode asked, byte[] mac) throws IOException, InterruptedException {
        var name = text(asked, "do");
        var id = text(asked, "id");
        if (!NAMES.contains(name) || !id.isEmpty() && !id.matches(ID)) {
            return new Answer(400, json.createObjectNode(), null);
        }
        var path = path(name, id);
        boolean reads = name.equals("query") || name.equals("job");
        var body = text(asked, "body").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .method(
                        reads ? "GET" : "POST",
                        reads ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        var headers = Map.of(
                TerminalApi.DEVICE_HEADER,
                text(asked, "device"),
                TerminalApi.TIME_HEADER,
                text(asked, "time"),
                TerminalApi.NONCE_HEADER,
                text(asked, "nonce"),
                TerminalApi.OP_HEADER,
                text(asked, "op"),
                TerminalApi.STAFF_HEADER,
                text(asked, "staff"),
                "Content-Type",
                "application/json",
                TerminalApi.SIGNATURE_HEADER,
                Base64.getUrlEncoder().withoutPadding().encodeToString(mac));
        try {
            headers.forEach((header, value) -> {
                if (!value.isEmpty()) {
                    request.header(header, value);
                }
            });
        } catch (IllegalArgumentException e) {
            return new Answer(400, json.createObjectNode(), null);
        }
        return read(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    private static String path(String name, String id) {
        return switch (name) {
            case "login" -> "/device/v1/staff/login";
            case "pay" -> "/device/v1/payments";
            case "query" -> "/device/v1/payments/" + id;
            case "cancel" -> "/device/v1/payments/" + id + "/cancel";
            case "print" -> "/device/v1/print";
            default -> "/device/v1/print/" + id;
        };
    }

    private Answer read(HttpResponse<byte[]> response) {
        var time = response.headers().firstValue(TerminalApi.SERVER_TIME_HEADER).map(Long::valueOf);
        var body = response.body().length == 0 ? json.createObjectNode() : json.readTree(response.body());
        return new Answer(response.statusCode(), body, time.orElse(null));
    }

    /** Over the request's nonce and the answer, so that no other answer fits; zeros for a device that has no key here. */
    private Frames.Frame sealed(Answer answer, String device, String nonce) {
        var bytes = json.writeValueAsBytes(answer);
        var key = devices.find(device).filter(d -> d.profile().equals("HMAC")).map(Devices.Device::key);
        if (key.isEmpty()) {
            return new Frames.Frame(bytes, new byte[Frames.MAC]);
        }
        var message = new ByteArrayOutputStream();
        message.writeBytes((nonce + "\n").getBytes(StandardCharsets.UTF_8));
        message.writeBytes(bytes);
        return new Frames.Frame(bytes, Base64.getUrlDecoder().decode(Signatures.mac(key.get(), message.toByteArray())));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
