package io.memberloop.bridge.api;

import io.memberloop.money.Money;
import io.memberloop.money.Points;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What answers look like, read off the records that are written as JSON. */
final class Schemas {

    private final Map<String, Object> components = new TreeMap<>();

    Map<String, Object> components() {
        return components;
    }

    Map<String, Object> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic);
        }
        if (type instanceof WildcardType wild) {
            return of(wild.getUpperBounds()[0]);
        }
        return type instanceof Class<?> plain ? plain(plain) : Map.of();
    }

    private Map<String, Object> generic(ParameterizedType type) {
        var raw = (Class<?>) type.getRawType();
        var inside = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(inside[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("type", "object", "additionalProperties", of(inside[1]));
        }
        return of(inside[0]);
    }

    private Map<String, Object> plain(Class<?> type) {
        if (type == Money.class) {
            return Map.of("type", "integer", "format", "int64", "description", "fen");
        }
        if (type == Points.class) {
            return Map.of("type", "integer", "format", "int64");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return Map.of("type", "integer", "format", "int64");
        }
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        if (type == String.class || Temporal.class.isAssignableFrom(type)) {
            return Map.of("type", "string");
        }
        return type.isRecord() ? reference(type) : Map.of("type", "object");
    }

    private Map<String, Object> reference(Class<?> type) {
        var name = name(type);
        if (!components.containsKey(name)) {
            var properties = new LinkedHashMap<String, Object>();
            // known before its parts are read: a record may hold its own kind
            components.put(name, Map.of("type", "object", "properties", properties));
            for (var part : type.getRecordComponents()) {
                properties.put(part.getName(), of(part.getGenericType()));
            }
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** {@code OrderView.Line} becomes {@code OrderViewLine}. */
    private static String name(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (var c = type; c != null; c = c.getEnclosingClass()) {
            names.add(0, c.getSimpleName().replaceAll("(Controller|Desk)$", ""));
        }
        return String.join("", names);
    }
}
