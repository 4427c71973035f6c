package io.memberloop.crm.payment;

import io.memberloop.crm.platform.Tenant;
import io.memberloop.crm.shared.MerchantId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Lets the process "die" around calls to WeChat: the thread ends with an error that nothing handles, so that only what was
 * committed is left. Points are named {@code <port>.<call>}, for example {@code RefundGateway.ask}, and armed for a merchant.
 */
@Component
public class CrashPoints implements BeanPostProcessor {

    /** Not an exception: no code of ours is made for it. */
    public static final class ProcessDied extends Error {

        ProcessDied(String point) {
            super("died at " + point);
        }
    }

    public enum When {
        BEFORE,
        AFTER
    }

    private record Point(MerchantId merchant, String call, When when) {}

    private final Map<Point, AtomicInteger> armed = new ConcurrentHashMap<>();
    private final Map<MerchantId, Random> chances = new ConcurrentHashMap<>();
    private final AtomicInteger deaths = new AtomicInteger();

    /** The next so many calls die there. */
    public void arm(MerchantId merchant, String call, When when, int times) {
        armed.put(new Point(merchant, call, when), new AtomicInteger(times));
    }

    /** One call in twenty dies, before or after it was made. */
    public void armByChance(MerchantId merchant, long seed) {
        chances.put(merchant, new Random(seed));
    }

    public void disarm() {
        armed.clear();
        chances.clear();
    }

    /** Since the start. */
    public int deaths() {
        return deaths.get();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Class<?> port = bean instanceof RefundGateway
                ? RefundGateway.class
                : bean instanceof PaymentGateway
                        ? PaymentGateway.class
                        : bean instanceof CodeGateway ? CodeGateway.class : null;
        return port == null
                ? bean
                : Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, dying(port, bean));
    }

    private InvocationHandler dying(Class<?> port, Object bean) {
        return (proxy, method, arguments) -> {
            var call = port.getSimpleName() + "." + method.getName();
            boolean toWeChat = method.getDeclaringClass() == port && arguments != null;
            if (toWeChat) {
                perhapsDie(call, When.BEFORE);
            }
            Object answer;
            try {
                answer = method.invoke(bean, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (toWeChat) {
                perhapsDie(call, When.AFTER);
            }
            return answer;
        };
    }

    private void perhapsDie(String call, When when) {
        var merchant = Tenant.current();
        var left = armed.get(new Point(merchant, call, when));
        boolean planned = left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        var chance = chances.get(merchant);
        if (planned || chance != null && chance.nextInt(40) == 0) {
            deaths.incrementAndGet();
            throw new ProcessDied(call + " " + when);
        }
    }
}
