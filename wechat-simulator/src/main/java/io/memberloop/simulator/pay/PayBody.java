package io.memberloop.simulator.pay;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a Pay request body: null and unknown fields are refused, lengths and kinds are checked, no emoji. */
final class PayBody {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int BASIC_PLANE = 0xFFFF;

    private final JsonNode node;
    private final String path;

    private PayBody(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static PayBody parse(byte[] content) {
        try {
            JsonNode node = JSON.readTree(content == null ? new byte[0] : content);
            if (!node.isObject()) {
                throw new PayRefusal(400, "PARAM_ERROR", "请求体不是JSON对象");
            }
            return new PayBody(node, "");
        } catch (JacksonException e) {
            throw new PayRefusal(400, "PARAM_ERROR", "JSON解析失败: " + e.getOriginalMessage());
        }
    }

    /** Refuses fields that the interface does not define, and nulls, which no interface defines. */
    PayBody only(Set<String> fields) {
        node.properties().forEach(property -> {
            String at = path + "/" + property.getKey();
            if (!fields.contains(property.getKey())) {
                ObjectNode detail = JsonNodeFactory.instance.objectNode();
                detail.putNull("location").putArray("value").add("/body" + at);
                throw new PayRefusal(400, "PARAM_ERROR", "请求中含有未在API文档中定义的参数", detail);
            }
            if (property.getValue().isNull()) {
                throw PayRefusal.field(at, "null", "不允许为null");
            }
        });
        return this;
    }

    boolean has(String field) {
        return node.has(field);
    }

    String text(String field, int most) {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        String at = path + "/" + field;
        if (!value.isString()) {
            throw PayRefusal.field(at, value.toString(), "类型错误，应为string");
        }
        String text = value.stringValue();
        if (text.codePointCount(0, text.length()) > most) {
            throw PayRefusal.field(at, text, "长度超过 " + most);
        }
        if (text.codePoints().anyMatch(point -> point > BASIC_PLANE)) {
            throw PayRefusal.field(at, text, "只支持1至3字节的UTF-8字符");
        }
        return text;
    }

    String required(String field, int most) {
        String text = text(field, most);
        if (text == null || text.isEmpty()) {
            throw PayRefusal.field(path + "/" + field, "", "必填");
        }
        return text;
    }

    String matching(String field, Pattern shape) {
        String text = required(field, 128);
        if (!shape.matcher(text).matches()) {
            throw PayRefusal.field(path + "/" + field, text, "格式错误");
        }
        return text;
    }

    /** An amount in fen, at least one. */
    long amount(String field) {
        JsonNode value = node.get(field);
        String at = path + "/" + field;
        if (value == null) {
            throw PayRefusal.field(at, "", "必填");
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw PayRefusal.field(at, value.toString(), "类型错误，应为int");
        }
        if (value.longValue() < 1 || value.longValue() > Integer.MAX_VALUE) {
            throw PayRefusal.field(at, value.toString(), "超出范围");
        }
        return value.longValue();
    }

    PayBody object(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw PayRefusal.field(path + "/" + field, value == null ? "" : value.toString(), "必填，应为object");
        }
        return new PayBody(value, path + "/" + field);
    }

    /** The same content always gives the same text. */
    String fingerprint() {
        return node.toString();
    }
}
