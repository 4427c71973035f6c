package io.memberloop.crm.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads a value's property by name: a record's component, a getter, a map's entry. How is looked up once a class. */
final class Properties {

    private static final MethodType ANY = MethodType.methodType(Object.class, Object.class);

    private static final ClassValue<Map<String, MethodHandle>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<String, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Properties() {}

    /** @throws IllegalArgumentException when there is no such property */
    static Object of(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        var handle = KNOWN.get(value.getClass()).computeIfAbsent(name, n -> handle(value.getClass(), n));
        try {
            return handle.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(name + " of " + value.getClass(), e);
        }
    }

    private static MethodHandle handle(Class<?> type, String name) {
        try {
            var method = method(type, name);
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).asType(ANY);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no " + name + " of " + type, e);
        }
    }

    private static Method method(Class<?> type, String name) throws NoSuchMethodException {
        if (type.isRecord()) {
            return type.getDeclaredMethod(name);
        }
        return type.getMethod("get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
}
