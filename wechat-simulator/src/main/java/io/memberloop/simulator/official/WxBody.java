package io.memberloop.simulator.official;

import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies as strictly as WeChat: broken JSON is 47001, a missing field 41xxx/40035, a float is no integer. */
public final class WxBody {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode node;

    private WxBody(JsonNode node) {
        this.node = node;
    }

    public static WxBody parse(byte[] body) {
        if (body == null || body.length == 0) {
            throw new WxRefusal(44002, "empty post data");
        }
        try {
            JsonNode node = JSON.readTree(body);
            if (!node.isObject()) {
                throw new WxRefusal(47001, "data format error");
            }
            return new WxBody(node);
        } catch (JacksonException e) {
            throw new WxRefusal(47001, "data format error hint: " + e.getOriginalMessage());
        }
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode ok() {
        return object().put("errcode", 0).put("errmsg", "ok");
    }

    public JsonNode node() {
        return node;
    }

    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** A string field; null when absent. A number where a string belongs is a format error. */
    public String text(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new WxRefusal(47001, "data format error hint: " + field + " is not a string");
        }
        return value.stringValue();
    }

    public String required(String field, int errcode, String errmsg) {
        String value = text(field);
        if (value == null || value.isEmpty()) {
            throw new WxRefusal(errcode, errmsg);
        }
        return value;
    }

    /** An integer field; null when absent. WeChat refuses 100.0. */
    public Long integer(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new WxRefusal(47001, "data format error hint: " + field + " is not an integer");
        }
        return value.longValue();
    }

    /** An object field; refuses when it is missing. */
    public WxBody object(String field, int errcode, String errmsg) {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw new WxRefusal(errcode, errmsg);
        }
        return new WxBody(Objects.requireNonNull(value));
    }
}
