package io.memberloop.bridge.api;

import io.memberloop.terminal.Problem;
import io.memberloop.terminal.TerminalApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The device API as an OpenAPI document. Which routes there are and what they answer is read off the running code, so it cannot
 * be behind; what they mean and what they are sent stands in {@code openapi/routes.json}.
 */
@Component
class OpenApi {

    private static final String BASE = "/device/v1/";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final RequestMappingHandlerMapping mappings;
    private final JsonMapper json;
    private volatile Map<String, Object> document;

    OpenApi(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings, JsonMapper json) {
        this.mappings = mappings;
        this.json = json;
    }

    Map<String, Object> document() {
        if (document == null) {
            document = make();
        }
        return document;
    }

    private Map<String, Object> make() {
        var schemas = new Schemas();
        var notes = notes();
        var paths = new TreeMap<String, Map<String, Object>>();
        mappings.getHandlerMethods().forEach((route, method) -> {
            for (var path : route.getPatternValues()) {
                if (path.startsWith(BASE)) {
                    for (var verb : route.getMethodsCondition().getMethods()) {
                        var operation = operation(verb.name(), path, route, method, notes, schemas);
                        paths.computeIfAbsent(path, p -> new TreeMap<>())
                                .put(verb.name().toLowerCase(), operation);
                    }
                }
            }
        });
        return Map.of(
                "openapi", "3.1.0",
                "info",
                        Map.of(
                                "title", "Memberloop device API",
                                "version", "1",
                                "description",
                                        "Amounts are fen. Every request but /enrol is signed, and every change carries an"
                                                + " operation id; see device-api.md for what is signed."),
                "paths", paths,
                "components", Map.of("schemas", withProblem(schemas), "securitySchemes", security()),
                "security", List.of(Map.of("signature", List.of())));
    }

    private Map<String, Object> operation(
            String verb, String path, RequestMappingInfo route, HandlerMethod method, JsonNode notes, Schemas schemas) {
        var note = notes.path(verb + " " + path);
        var operation = new LinkedHashMap<String, Object>();
        operation.put("summary", note.path("says").asString(""));
        operation.put("operationId", id(verb, path));
        operation.put("parameters", parameters(verb, path, method));
        if (note.has("body")) {
            operation.put("requestBody", body(note.path("body")));
        }
        operation.put("responses", responses(route, method, schemas));
        if (path.equals(BASE + "enrol")) {
            operation.put("security", List.of());
        }
        return operation;
    }

    private static String id(String verb, String path) {
        return verb.toLowerCase()
                + path.substring(BASE.length() - 1).replaceAll("\\W+", "_").replaceAll("_$", "");
    }

    private static List<Object> parameters(String verb, String path, HandlerMethod method) {
        var all = new ArrayList<>();
        VARIABLE.matcher(path)
                .results()
                .forEach(v -> all.add(Map.of(
                        "name", v.group(1), "in", "path", "required", true, "schema", Map.of("type", "string"))));
        for (var parameter : method.getMethodParameters()) {
            var query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null) {
                var name = parameter.getParameter().getName();
                boolean required = query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                var type = parameter.getParameterType() == String.class ? "string" : "integer";
                all.add(Map.of("name", name, "in", "query", "required", required, "schema", Map.of("type", type)));
            }
        }
        if (!verb.equals("GET") && !path.equals(BASE + "enrol")) {
            all.add(Map.of(
                    "name",
                    TerminalApi.OP_HEADER,
                    "in",
                    "header",
                    "required",
                    false,
                    "schema",
                    Map.of("type", "string")));
        }
        return all;
    }

    /** {@code "integer! fen"}: the type, whether it must be there, what it is. */
    private static Map<String, Object> body(JsonNode fields) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        fields.properties().forEach(field -> {
            var words = field.getValue().asString().split(" ", 2);
            if (words[0].endsWith("!")) {
                required.add(field.getKey());
            }
            properties.put(field.getKey(), Map.of("type", words[0].replace("!", ""), "description", words[1]));
        });
        var schema = Map.of("type", "object", "properties", properties, "required", required);
        return Map.of("content", Map.of("application/json", Map.of("schema", schema)));
    }

    private static Map<String, Object> responses(RequestMappingInfo route, HandlerMethod method, Schemas schemas) {
        var produced = route.getProducesCondition().getProducibleMediaTypes().stream()
                .findFirst()
                .map(Object::toString)
                .orElse("application/json");
        var status = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), ResponseStatus.class);
        var type = method.getMethod().getGenericReturnType();
        var good = new LinkedHashMap<String, Object>();
        good.put("description", "done");
        if (type != void.class) {
            var schema = produced.equals("application/json") ? schemas.of(type) : Map.of("type", "string");
            good.put("content", Map.of(produced, Map.of("schema", schema)));
        }
        var refused = Map.of(
                "description",
                "refused",
                "content",
                Map.of("application/problem+json", Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
        return Map.of(status == null ? "200" : Integer.toString(status.value().value()), good, "default", refused);
    }

    private static Map<String, Object> withProblem(Schemas schemas) {
        schemas.of(Problem.class);
        return schemas.components();
    }

    private static Map<String, Object> security() {
        return Map.of(
                "signature",
                Map.of(
                        "type",
                        "apiKey",
                        "in",
                        "header",
                        "name",
                        TerminalApi.SIGNATURE_HEADER,
                        "description",
                        String.join(
                                        ", ",
                                        TerminalApi.DEVICE_HEADER,
                                        TerminalApi.TIME_HEADER,
                                        TerminalApi.NONCE_HEADER,
                                        TerminalApi.OP_HEADER,
                                        TerminalApi.STAFF_HEADER)
                                + " go with it"));
    }

    private JsonNode notes() {
        try (var in = new ClassPathResource("openapi/routes.json").getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
